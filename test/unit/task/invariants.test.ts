import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CloudmendError } from '../../../core/errors.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { hasEnded } from '../../../core/task/record/has-ended.ts';
import { TaskStatus } from '../../../core/task/record/task.ts';
import { mayMove } from '../../../core/task/status/model.ts';
import { readAudit } from '../../support/read-audit.ts';
import { askedTask, decideAs, expectNoResidue, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { Crashed } from '../../support/task/crash.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const HOUR = 3_600_000;

/** What people and the world may do to a task at any moment. */
const acts = {
  approve: (harness: Harness, id: string) => decideAs(harness, joel, id, 'approve'),
  reject: (harness: Harness, id: string) => decideAs(harness, joel, id, 'reject'),
  revoke: (harness: Harness, id: string) => decideAs(harness, joel, id, 'revoke'),
  cancel: (harness: Harness, id: string) => cancelTask(harness.engine, mara, id),
  undo: (harness: Harness, id: string) => askUndo(harness.engine, mara, id),
  stop: (harness: Harness) => setKillSwitch(harness.engine, ines, { on: true, reason: 'Drill' }),
  go: (harness: Harness) => setKillSwitch(harness.engine, ines, { on: false, reason: '' }),
  sleep: (harness: Harness) => harness.pass(20 * HOUR),
  /** From here on the process does nothing any more. */
  crash: async (harness: Harness) => {
    harness.hooks.before = () => {
      throw new Crashed('The process was killed.');
    };
  },
} as const;
type Act = keyof typeof acts;

interface Move {
  readonly act: Act;
  /** When it happens: while nothing moves, or in the middle of what the move before has set off, after so many calls to the store. */
  readonly after: number | 'rest';
  readonly thenRestart: boolean;
}

const names: readonly Act[] = ['approve', 'reject', 'revoke', 'cancel', 'undo', 'stop', 'go', 'sleep', 'crash'];
const move: fc.Arbitrary<Move> = fc.record({
  act: fc.constantFrom<Act>('approve', 'approve', ...names),
  after: fc.oneof(fc.constant('rest' as const), fc.integer({ min: 1, max: 250 })),
  thenRestart: fc.boolean(),
});

/** People are told no; nothing else may go wrong. */
async function tryAct(harness: Harness, id: string, act: Act): Promise<void> {
  try {
    await acts[act](harness, id);
  } catch (error) {
    if (!(error instanceof CloudmendError) || !['CONFLICT_STATE', 'PLAN_DRIFT', 'SELF_APPROVAL'].includes(error.code)) throw error;
  }
}

async function play(harness: Harness, id: string, { act, after, thenRestart }: Move): Promise<Harness> {
  let left = after === 'rest' || act === 'sleep' ? 0 : after;
  if (left === 0) await tryAct(harness, id, act);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'table' || left === 0) return;
    left -= 1;
    if (left === 0) await tryAct(harness, id, act);
  };
  await harness.settle();
  delete harness.hooks.after;
  return thenRestart || harness.hooks.before !== undefined ? harness.restart() : harness;
}

async function expectLawful(harness: Harness, id: string): Promise<void> {
  const statuses = (await readAudit(harness.engine, id)).flatMap(({ detail: { from, to } }) =>
    typeof from === 'string' && typeof to === 'string' ? [[from, to] as const] : [],
  );
  for (const [from, to] of statuses)
    expect(from === to || mayMove(TaskStatus.parse(from), TaskStatus.parse(to)), `${from} to ${to}`).toBe(true);
  const shown = await view(harness, id);
  const approved = new Set(shown.decisions.filter(({ decision }) => decision === 'approve').map(({ revision }) => revision));
  for (const resource of shown.resources) {
    const covering = shown.revisions.find(({ revision }) => revision === resource.revision)?.coveredBy ?? resource.revision;
    const hasSent = resource.calls.some(({ status }) => status === 'done' || status === 'intended');
    if (hasSent) expect(approved.has(covering), `revision ${resource.revision} was written under an approval`).toBe(true);
  }
  const done = shown.resources.flatMap(({ calls }) => calls.filter(({ status }) => status === 'done'));
  expect(sentBy(harness, id)).toHaveLength(done.length);
}

test('whatever people do, and whenever, no status follows another that may not, nothing is written outside an approved revision, and it ends', {
  timeout: 300_000,
}, async () => {
  const asked = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c'), catalogue: catalogueOf('s3') });
  await scanAll(asked);
  const id = await askedTask(asked, [TLS]);
  const begin = asked.fork();
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 7 }), async (moves) => {
      let harness = await begin();
      for (const one of moves) {
        harness = await play(harness, id, one);
        await expectLawful(harness, id);
        expect(harness.errors).toEqual([]);
      }
      await tryAct(harness, id, 'go');
      await harness.settle();
      await harness.pass(100 * HOUR);
      await harness.sweep();
      await expectLawful(harness, id);
      const { task } = await view(harness, id);
      expect(hasEnded(task.status), task.status).toBe(true);
      await expectNoResidue(harness, id);
    }),
    { numRuns: 100 },
  );
});
