import { expect, test } from 'vitest';
import { askedTask, decideAs, expectNoResidue, sentBy, view } from '../../support/task/acts.ts';
import { catalogueOf, groupEstate, INGRESS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, scanAll } from '../../support/task/harness.ts';
import type { Hooks } from '../../support/task/hooks.ts';

const MINUTE = 60_000;

/** Runs a task of two calls until it waits to be confirmed, and keeps what the next process would find had it died at one of its writes. */
async function deaths(): Promise<{ readonly id: string; readonly restarts: readonly ((later: number) => Promise<Harness>)[] }> {
  const hooks: Hooks = {};
  const harness = await makeHarness({ accounts: groupEstate('shop'), catalogue: catalogueOf('ec2'), hooks });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS], { policy: { confirmWithinSeconds: 1800 } });
  await decideAs(harness, joel, id, 'approve');
  const restarts: ((later: number) => Promise<Harness>)[] = [];
  hooks.before = ({ isWrite }) => {
    if (isWrite) restarts.push(harness.fork());
  };
  hooks.after = ({ isWrite }) => {
    if (isWrite) restarts.push(harness.fork());
  };
  await harness.settle();
  expect((await view(harness, id)).task.waitingFor).toEqual(['confirmation']);
  return { id, restarts };
}

test.each([
  ['at once', 0, 0],
  ['when the time to confirm is over', 40 * MINUTE, 1],
] as const)(
  'killed at any of its writes and started again %s, what nobody confirms is back as it was, each call sent once',
  { timeout: 240_000 },
  async (_, later, first) => {
    const { id, restarts } = await deaths();
    let undone = 0;
    expect(restarts.length).toBeGreaterThan(25);
    for (const [number, restart] of restarts.entries()) {
      if (number % 3 !== first) continue;
      const next = await restart(later);
      // What was not begun when its engine died begins now, and is armed anew.
      await next.pass(40 * MINUTE);
      const { task } = await view(next, id);
      const operations = sentBy(next).map(({ operation }) => operation);
      // What was about to be sent when the engine died, and was not, is not sent after the time to confirm.
      const expected = operations.length === 0 ? { result: 'NOTHING_MENDED' } : { result: 'UNDONE', confirmation: { state: 'lapsed' } };
      expect(task, `death ${number}`).toMatchObject({ status: 'DONE', ...expected });
      const sent = (verb: string) => operations.filter((one) => one.startsWith(verb)).length;
      expect(sent('Authorize'), operations.join(' ')).toBe(sent('Revoke'));
      undone += operations.length > 0 ? 1 : 0;
      await expectNoResidue(next, id);
    }
    expect(undone).toBeGreaterThan(5);
  },
);
