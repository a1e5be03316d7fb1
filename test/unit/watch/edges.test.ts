import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { watchEntity } from '../../../core/task/record/watch.ts';
import type { DemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { approve, askedTask, decideAs, putPolicy, view } from '../../support/task/acts.ts';
import { accountWith, bucketArn, bucketEstate, catalogueOf, REGION, TLS, weakPolicy } from '../../support/task/estates.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { scanAndLook, stopEncrypting, tellOfEnd, watchingTask, weaken, work } from '../../support/watching.ts';

const ENCRYPTION = 'aws.s3.put-bucket-encryption';

/** A cloud that nobody may read while that is said. */
function shutable() {
  const state = { isShut: false };
  const wrapCloud = (cloud: DemoCloud): DemoCloud => ({
    ...cloud,
    reader: {
      ...cloud.reader,
      async send(place, request, ...rest) {
        const at = { says: 's3 GetBucketPolicy', providerCode: 'AccessDenied', sent: 'answered' as const };
        if (state.isShut) throw new CloudError('denied', at, 's3 was refused (AccessDenied).');
        return cloud.reader.send(place, request, ...rest);
      },
    },
  });
  return { state, wrapCloud };
}

test('an account that cannot be read opens nothing, and what drifted in it does once it can', async () => {
  const { state, wrapCloud } = shutable();
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3'), wrapCloud });
  const id = await watchingTask(harness);
  await scanAndLook(harness);
  await weaken(harness, 'tea-a');
  state.isShut = true;
  await scanAndLook(harness);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', revision: 1 });
  state.isShut = false;
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'reopened' }]);
});

test('what can be read no more when it is to be planned is looked at by the next scan, though that finds nothing new', async () => {
  const { state, wrapCloud } = shutable();
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3'), wrapCloud });
  const id = await watchingTask(harness);
  await scanAndLook(harness);
  await weaken(harness, 'tea-a');
  await harness.clock.advance(3_600_000);
  await scanAll(harness);
  await tellOfEnd(harness);
  state.isShut = true;
  expect(await work(harness)).toMatchObject([{ state: 'nothing' }]);
  expect((await view(harness, id)).task.status).toBe('DONE');
  state.isShut = false;
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'reopened' }]);
});

test('what opens while the task is at work is looked at by the scan after its end', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  const id = await watchingTask(harness);
  await scanAndLook(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await weaken(harness, 'tea-b');
  // It waits for its approvers: what is new is not in what they decide on.
  await scanAndLook(harness);
  expect((await view(harness, id)).task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
  await approve(harness, id);
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'reopened' }]);
  expect((await view(harness, id)).revisions.at(-1)?.reopening).toMatchObject({ again: 1, joined: 0 });
});

test('what was rejected and reads otherwise now, open all along, is not asked for again, also once another plan was made', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await decideAs(harness, joel, id, 'reject');
  await harness.settle();
  await weaken(harness, 'tea-b');
  await scanAndLook(harness);
  await approve(harness, id);
  await scanAndLook(harness);
  await putPolicy(harness, 'tea-a', weakPolicy('tea-a'));
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'nothing' }]);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', revision: 3 });
});

test('S1-32: cancelled while it was open again, it is never opened again', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  const id = await watchingTask(harness);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await cancelTask(harness.engine, ines, id);
  await harness.settle();
  await weaken(harness, 'tea-b');
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'over' }]);
  expect((await view(harness, id)).task.status).toBe('CANCELLED');
});

/** A task that watches a bucket, which a scan has found weak again that it was not told of yet, and a later one that is held from mending it. */
async function twoThatName(name: string) {
  const harness = await makeHarness({ accounts: bucketEstate(name), catalogue: catalogueOf('s3') });
  const asked = { resourceIds: [bucketArn(name)] };
  const first = await watchingTask(harness, asked);
  await scanAndLook(harness);
  await weaken(harness, name);
  await harness.clock.advance(3_600_000);
  await scanAll(harness);
  const second = await askedTask(harness, [TLS], { ...asked, policy: { keepWatch: true } });
  await setKillSwitch(harness.engine, ines, { on: true, reason: 'Drill' });
  await approve(harness, second);
  expect((await view(harness, second)).task.status).toBe('PAUSED_GUARD');
  return { harness, first, second };
}

test('a later task that is cancelled before it wrote anything takes no place of the one that watches the resource', async () => {
  const { harness, first, second } = await twoThatName('tea-a');
  await cancelTask(harness.engine, ines, second);
  await harness.settle();
  expect((await view(harness, second)).task.status).toBe('CANCELLED');
  await setKillSwitch(harness.engine, ines, { on: false, reason: '' });
  await tellOfEnd(harness);
  expect(await work(harness)).toMatchObject([{ taskId: first, state: 'reopened' }]);
});

test('the nearest that takes it: the same task once it is done', async () => {
  const { harness, first, second } = await twoThatName('tea-a');
  await setKillSwitch(harness.engine, ines, { on: false, reason: '' });
  await harness.settle();
  expect((await view(harness, second)).task.status).toBe('DONE');
  await weaken(harness, 'tea-a');
  expect(await scanAndLook(harness)).toMatchObject([{ taskId: second, state: 'reopened' }]);
  expect((await view(harness, first)).task).toMatchObject({ status: 'DONE', revision: 1 });
});

test('a resource that two revisions wrote to is brought back whole', async () => {
  const accounts = [accountWith({ buckets: [bucket('tea-a', REGION)] })];
  const harness = await makeHarness({ accounts, catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const plan = await createPlan(harness.engine, mara, { templateIds: [TLS, ENCRYPTION] });
  const request = { planId: plan.id, name: 'Watch', description: 'Tea', consent: true, policy: { keepWatch: true } } as const;
  const { id } = await createTask(harness.engine, mara, request);
  await harness.settle();
  await approve(harness, id);
  await stopEncrypting(harness, 'tea-a');
  await scanAndLook(harness);
  await approve(harness, id);
  expect((await view(harness, id)).resources.map(({ revision, templates }) => [revision, templates])).toEqual([
    [1, [TLS]],
    [2, [ENCRYPTION]],
  ]);
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  const { task } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'DONE', result: 'UNDONE', neverReopens: true });
  const [mine] = harness.cloud.state().accounts.flatMap(({ buckets }) => buckets);
  expect(mine).toMatchObject({ name: 'tea-a', policy: null, settings: { encryption: null } });
  expect(await watchEntity.find(harness.engine.table, { taskId: id })).toBeDefined();
  await scanAndLook(harness);
  expect(await watchEntity.find(harness.engine.table, { taskId: id })).toBeUndefined();
});
