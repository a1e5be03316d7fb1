import { describe, expect, test } from 'vitest';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { archiveTask } from '../../../core/task/deed/archive-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';
import { bucket, bucketPolicy } from '../../../local/demo-cloud/estate-parts.ts';
import { excepted } from '../../support/exceptions.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, policyOf, putPolicy, view } from '../../support/task/acts.ts';
import { accountWith, bucketArn, bucketEstate, catalogueOf, foreignPolicy, REGION, TLS } from '../../support/task/estates.ts';
import { ines, joel, makeHarness, mara } from '../../support/task/harness.ts';
import { scanAndLook, tellOfEnd, watchingTask, weaken, work } from '../../support/watching.ts';

const harnessOf = (...names: readonly string[]) => makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });

/** With a bucket that refuses plain HTTP already. */
function harnessWith(compliant: string, ...names: readonly string[]) {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const Resource = [bucketArn(compliant), `${bucketArn(compliant)}/*`];
  const policy = bucketPolicy({ Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition });
  const buckets = [bucket(compliant, REGION, { policy }), ...names.map((name) => bucket(name, REGION))];
  return makeHarness({ accounts: [accountWith({ buckets })], catalogue: catalogueOf('s3') });
}

async function plannedIn({ engine }: Awaited<ReturnType<typeof harnessOf>>, planId: string | undefined): Promise<readonly string[]> {
  return (await getPlan(engine, planId ?? '')).resources.map(({ resourceId }) => resourceId);
}

test('S1-30: a task that is done and keeps watch goes back to its approvers with what drifted alone, and its history stays', async () => {
  const harness = await harnessOf('tea-a', 'tea-b', 'tea-c');
  const id = await watchingTask(harness);
  const before = await view(harness, id);
  expect(wordsOf(before.task)).toMatchObject({ column: 'Completed', summary: 'Success' });
  await weaken(harness, 'tea-b');
  expect(await scanAndLook(harness)).toMatchObject([{ taskId: id, state: 'reopened' }]);
  const { task, revisions, resources } = await view(harness, id);
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reopenings: 1, waitingFor: ['approval'] });
  expect(task.reason).toMatchObject({ code: 'OPEN_AGAIN', message: expect.stringContaining('1 resource of its scope is open again') });
  expect(wordsOf(task)).toMatchObject({ column: 'Pending', label: 'Sent for Approval' });
  expect(await plannedIn(harness, task.planId)).toEqual([bucketArn('tea-b')]);
  expect(revisions[1]).toMatchObject({ reopening: { again: 1, joined: 0 }, requesters: revisions[0]?.requesters });
  // What it did before is as it was.
  expect(resources).toEqual(before.resources);
  const reopened = (await readAudit(harness.engine, id)).find(({ action }) => action === 'task.reopened');
  expect(reopened?.detail).toMatchObject({ from: 'DONE', to: 'APPROVAL_CHECK', again: 1, revision: 2 });
  expect(harness.events.filter(({ type }) => type === 'TaskReopened')).toHaveLength(1);
});

test('S1-31: once that is mended the task is completed again, and a scan that finds nothing new leaves it so', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  const { task, resources } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', result: 'MENDED', counts: { resources: 2, VERIFIED: 2 } });
  expect(wordsOf(task).column).toBe('Completed');
  expect(resources.map(({ revision, outcome }) => [revision, outcome])).toEqual([
    [1, 'VERIFIED'],
    [1, 'VERIFIED'],
    [2, 'VERIFIED'],
  ]);
  await expectNoResidue(harness, id);
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'nothing' }]);
  expect(await scanAndLook(harness)).toEqual([]);
  expect((await view(harness, id)).task.status).toBe('DONE');
});

test('what comes to a scope joins it; of a task that named its resources it does not', async () => {
  const harness = await harnessWith('tea-new', 'tea-a', 'tea-b');
  const id = await watchingTask(harness, { resourceIds: [bucketArn('tea-a')] });
  await weaken(harness, 'tea-new');
  await scanAndLook(harness);
  expect((await view(harness, id)).task.status).toBe('DONE');
  await weaken(harness, 'tea-a');
  expect(await scanAndLook(harness)).toMatchObject([{ taskId: id, state: 'reopened' }]);
  expect(await plannedIn(harness, (await view(harness, id)).task.planId)).toEqual([bucketArn('tea-a')]);
});

test('a bucket that nothing was open on comes to the scope of everything', async () => {
  const harness = await harnessWith('tea-new', 'tea-a');
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-new');
  await scanAndLook(harness);
  const { task, revisions } = await view(harness, id);
  expect(revisions[1]?.reopening).toMatchObject({ again: 0, joined: 1 });
  expect(task.reason?.message).toContain('1 resource has come to it');
});

describe('nothing opens again', () => {
  test('the nearest of all: a task that keeps no watch', async () => {
    const harness = await harnessOf('tea-a');
    const id = await watchingTask(harness, { policy: { keepWatch: false } });
    await weaken(harness, 'tea-a');
    expect(await scanAndLook(harness)).toEqual([]);
    expect((await view(harness, id)).task.status).toBe('DONE');
  });

  test('what is excepted', async () => {
    const harness = await harnessOf('tea-a');
    const id = await watchingTask(harness);
    await excepted(harness, { resource: bucketArn('tea-a') });
    await weaken(harness, 'tea-a');
    await scanAndLook(harness);
    expect((await view(harness, id)).task.status).toBe('DONE');
  });

  test('S1-32, S1-37: what was archived, also once it is back on the board', async () => {
    const harness = await harnessOf('tea-a');
    const id = await watchingTask(harness);
    await archiveTask(harness.engine, ines, id);
    await weaken(harness, 'tea-a');
    expect(await scanAndLook(harness)).toMatchObject([{ state: 'over' }]);
    expect((await view(harness, id)).task.status).toBe('DONE');
  });

  test('what was undone: its undo is no drift', async () => {
    const harness = await harnessOf('tea-a');
    const id = await watchingTask(harness);
    await requestUndo(harness.engine, mara, id);
    await harness.settle();
    expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE', neverReopens: true });
    expect(await scanAndLook(harness)).toMatchObject([{ state: 'over' }]);
    expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', revision: 2 });
  });

  test('what a later task watches', async () => {
    const harness = await harnessOf('tea-a', 'tea-b');
    const first = await watchingTask(harness);
    await scanAndLook(harness);
    await weaken(harness, 'tea-a');
    const second = await watchingTask(harness);
    await weaken(harness, 'tea-b');
    const looked = await scanAndLook(harness);
    expect(new Map(looked.map(({ taskId, state }) => [taskId, state]))).toEqual(
      new Map([
        [first, 'over'],
        [second, 'reopened'],
      ]),
    );
    const { task } = await view(harness, first);
    expect(task.watchEnded?.message).toBe('A task that ended later watches all of its scope.');
    expect((await readAudit(harness.engine, first)).at(-1)).toMatchObject({ action: 'task.watch-ended' });
  });
});

test('rejected, it is completed with what is still open said, and not asked for again until that is mended and opens again', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await decideAs(harness, joel, id, 'reject');
  await harness.settle();
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'REJECTED' } });
  expect(task.openAgain).toMatchObject({ resources: 1, message: expect.stringContaining('nobody agreed to mend it') });
  expect(wordsOf(task)).toMatchObject({ column: 'Completed', summary: 'Mended, Open Again' });
  await expectNoResidue(harness, id);
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'nothing' }]);
  await weaken(harness, 'tea-b');
  await scanAndLook(harness);
  expect(await plannedIn(harness, (await view(harness, id)).task.planId)).toEqual([bucketArn('tea-b')]);
});

test('the time to decide over, it is completed too, also where its first run had nothing to write', async () => {
  const harness = await harnessOf('tea-a');
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await harness.pass(73 * 3_600_000);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'APPROVAL_EXPIRED' } });
});

test('the end of a scan told twice, and two engines that look at once, open a task again once', async () => {
  const harness = await harnessOf('tea-a');
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  expect(await tellOfEnd(harness)).toBe(0);
  await Promise.all([work(harness), work(harness)]);
  expect((await view(harness, id)).task).toMatchObject({ revision: 2, reopenings: 1 });
});

test('undone after that, the task brings back all that it did, each as it was before it was written last', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const id = await watchingTask(harness);
  await putPolicy(harness, 'tea-a', foreignPolicy('tea-a'));
  await scanAndLook(harness);
  await approve(harness, id);
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  // Two revisions wrote: their undo is decided on.
  const { task } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', result: 'UNDONE' });
  expect(JSON.parse(await policyOf(harness, 'tea-a'))).toEqual(JSON.parse(foreignPolicy('tea-a')));
});

test('an emergency, and what has to be confirmed, keep no watch', async () => {
  const harness = await harnessOf('tea-a');
  await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  for (const policy of [{ emergency: true, quorum: 2 }, { confirmWithinSeconds: 3600 }])
    await expect(askedTask(harness, [TLS], { policy: { keepWatch: true, ...policy } })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('keeps no watch'),
    });
});
