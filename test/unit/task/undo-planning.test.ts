import { expect, test } from 'vitest';
import type { Engine } from '../../../core/engine.ts';
import { CloudError } from '../../../core/errors.ts';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { planUndoPages } from '../../../core/task/deed/plan-undo.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { readUndo } from '../../../core/task/status/read-undo.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';
import { countedEngine } from '../../../tools/counted-engine.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approvedTask, expectNoResidue, outcomes, policyOf, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketEstate, catalogueOf, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const FEW = ['tea-a', 'tea-b', 'tea-c'];
/** More than a page, and less than two. */
const MANY = Array.from({ length: 60 }, (_, index) => `tea-${String(index).padStart(2, '0')}`);

async function mended(names: readonly string[]): Promise<{ readonly harness: Harness; readonly id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await approvedTask(harness, [TLS], { policy: { cap: 100 } }) };
}

function denyReads(harness: Harness): void {
  harness.hooks.before = ({ port }) => {
    if (port === 'cloud')
      throw new CloudError('denied', { says: 's3 GetBucketPolicy', providerCode: 'AccessDenied', sent: 'answered' }, 'Nobody may read it.');
  };
}

test('asking for an undo reads and writes the same for 3 resources and for 60, and asks no cloud', async () => {
  const asked: unknown[] = [];
  for (const names of [FEW, MANY]) {
    const { harness, id } = await mended(names);
    denyReads(harness);
    const counted = countedEngine(harness.engine);
    await requestUndo(counted.engine, mara, id);
    const { items, blobs, writes, transactions } = counted.take();
    asked.push({ items, blobs, writes, transactions });
    expect(items + blobs).toBeLessThanOrEqual(8);
  }
  expect(asked[1]).toEqual(asked[0]);
});

test('the run of the task plans it, and brings everything back under the approval of the fix', async () => {
  const { harness, id } = await mended(MANY);
  await requestUndo(harness.engine, mara, id);
  const { task, standing } = await view(harness, id);
  expect(task).toMatchObject({ status: 'APPROVAL_CHECK', planning: 'undo', revision: 1, run: 2 });
  expect(wordsOf(task)).toMatchObject({ overallStatus: 'Pending Approval', summary: 'Undo Being Planned' });
  for (const [who, may] of [
    [mara, ['cancel', 'duplicate']],
    [joel, []],
    [ines, ['cancel', 'duplicate']],
  ] as const)
    expect(allowedActions(standing, who)).toEqual(may);
  await harness.settle();
  const done = await view(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', result: 'UNDONE', revision: 2, run: 2 });
  expect(done.task).not.toHaveProperty('planning');
  expect(outcomes(done, 2)).toEqual(MANY.map(() => 'ROLLED_BACK'));
  expect(await readUndo(harness.engine, id)).toMatchObject({ state: 'planned', done: 60, total: 60, planId: done.revisions[1]?.planId });
  const actions = (await readAudit(harness.engine, id)).map(({ action, principal }) => `${action} ${principal.id}`);
  expect(actions).toEqual(expect.arrayContaining(['undo.requested mara', 'undo.planned workflow']));
  await expectNoResidue(harness, id);
});

test('a page after the other is what all at once is, also where a process stops between two', async () => {
  const { harness, id } = await mended(MANY);
  const again = harness.fork();
  await askUndo(harness.engine, mara, id);
  const whole = await planOf(harness.engine, id);
  const other = await again();
  await requestUndo(other.engine, mara, id);
  const stops = new AbortController();
  const stopping: Engine = {
    ...other.engine,
    blobs: { ...other.engine.blobs, put: async (bytes, options) => putAndStop(other, stops, bytes, options) },
  };
  expect(await planUndoPages(stopping, id, stops.signal)).toBe('more');
  expect(await readUndo(other.engine, id)).toMatchObject({ state: 'planning', done: 50, total: 60 });
  // Then at each further page: of resources, and of the parts that may go.
  let stopped = 0;
  for (let progress: string = 'more'; progress === 'more'; stopped++) {
    const next = new AbortController();
    const put: Engine['blobs']['put'] = (...document) => putAndStop(other, next, ...document);
    progress = await planUndoPages({ ...other.engine, blobs: { ...other.engine.blobs, put } }, id, next.signal);
  }
  expect(stopped).toBe(3);
  const paged = await planOf(other.engine, id);
  expect([paged.digest, paged.resources, paged.unplanned]).toEqual([whole.digest, whole.resources, whole.unplanned]);
});

async function putAndStop(
  { engine }: Harness,
  stops: AbortController,
  ...[bytes, options]: Parameters<Engine['blobs']['put']>
): Promise<string> {
  stops.abort();
  return engine.blobs.put(bytes, options);
}

async function planOf(engine: Engine, id: string) {
  const { planId = '' } = await readUndo(engine, id);
  return getPlan(engine, planId);
}

test('where nothing can be brought back the task is as it was, and its undo says why; it can be asked for again', async () => {
  const { harness, id } = await mended(['tea-orders']);
  const fixed = await policyOf(harness, 'tea-orders');
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  const before = (await view(harness, id)).task;
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  const { run: _, version: __, ...same } = before;
  const after = await view(harness, id);
  expect(after.task).toMatchObject(same);
  expect(after.task).not.toHaveProperty('planning');
  expect(await readUndo(harness.engine, id)).toMatchObject({
    state: 'refused',
    refusal: { code: 'CONFLICT_STATE', message: expect.stringContaining('Somebody outside cloudmend changed policy/CloudmendRequireTls') },
  });
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
  await putPolicy(harness, 'tea-orders', fixed);
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
});

test('what cannot be read is not undone blindly: the task is as it was, and the reason is told', async () => {
  const { harness, id } = await mended(FEW);
  denyReads(harness);
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CLOUD',
    message: expect.stringContaining('Nobody may read it.'),
  });
  harness.hooks.before = undefined;
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'MENDED' });
  expect(sentBy(harness)).toHaveLength(3);
});

test('a second one who asks is told that it is being planned; a cancellation gives it up, and nothing is sent', async () => {
  const { harness, id } = await mended(FEW);
  await requestUndo(harness.engine, mara, id);
  await expect(requestUndo(harness.engine, ines, id)).rejects.toThrow(/being planned already/);
  await cancelTask(harness.engine, mara, id);
  expect(await readUndo(harness.engine, id)).toMatchObject({ state: 'given-up' });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'CANCELLED', result: 'MENDED', revision: 1 });
  expect(sentBy(harness)).toHaveLength(3);
  await expectNoResidue(harness, id);
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
});

test('of a task that nobody has asked it of there is no undo to read', async () => {
  const { harness, id } = await mended(FEW);
  await expect(readUndo(harness.engine, id)).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('task undo') });
});
