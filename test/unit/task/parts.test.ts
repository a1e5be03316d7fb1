import { expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import type { Harness } from '../../support/task/harness.ts';
import { mara, scanAll } from '../../support/task/harness.ts';
import { approve, arnOf, propose, TEMPLATE, world } from '../../support/task/topic-acts.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

async function undo(harness: Harness, taskId: string): Promise<string[]> {
  await askUndo(harness.engine, mara, taskId);
  await harness.settle();
  const { task, resources } = await getWholeTask(harness.engine, taskId);
  return resources.filter(({ revision }) => revision === task.revision).map(({ outcome, reason }) => reason?.code ?? outcome);
}

test('fixes that share a part make it once, and their undo takes it away after them', async () => {
  const { cloud, harness } = await world(['root-login', 'key-deleted']);
  const id = await propose(harness, ['root-login', 'key-deleted']);
  await approve(harness, id);
  expect((await getWholeTask(harness.engine, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(cloud.sent).toEqual(['Create security', 'SetTopic key-deleted', 'SetTopic root-login']);
  expect(await undo(harness, id)).toEqual(['ROLLED_BACK', 'ROLLED_BACK', 'ROLLED_BACK']);
  expect(cloud.sent.slice(3)).toEqual(['SetTopic key-deleted', 'SetTopic root-login', 'Delete security']);
  expect(cloud.topics.size).toBe(0);
});

test('a part that another task made in the meantime is done and no drift; it goes with its last user', async () => {
  const { cloud, harness } = await world(['root-login', 'key-deleted']);
  const first = await propose(harness, ['root-login']);
  const second = await propose(harness, ['key-deleted']);
  await approve(harness, first);
  await approve(harness, second);
  expect((await getWholeTask(harness.engine, second)).task).toMatchObject({ revision: 1, outcome: 'SUCCESS' });
  expect(cloud.sent.filter((one) => one.startsWith('Create'))).toHaveLength(1);
  await undo(harness, first);
  expect(cloud.topics.size).toBe(1);
  await undo(harness, second);
  expect(cloud.topics.size).toBe(0);
});

test('a part that holds data when its last user goes is left and reported', async () => {
  const { cloud, harness } = await world(['root-login']);
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  cloud.topics.set('security', { name: 'security', subscriptions: 2, tags: {} });
  expect(await undo(harness, id)).toEqual(['ROLLED_BACK', 'PART_HOLDS_DATA']);
  expect(cloud.topics.size).toBe(1);
});

test('a part that somebody took away is made again for a resource that needs nothing else', async () => {
  const { cloud, harness } = await world(['root-login']);
  const first = await propose(harness, ['root-login']);
  await approve(harness, first);
  cloud.topics.clear();
  await scanAll(harness);
  const second = await propose(harness, ['root-login']);
  await approve(harness, second);
  expect((await getWholeTask(harness.engine, second)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(cloud.sent).toEqual(['Create security', 'SetTopic root-login', 'Create security']);
  // The first task's change still needs it.
  expect(await undo(harness, second)).toEqual(['ALREADY_BACK']);
  expect(cloud.topics.size).toBe(1);
  expect(await undo(harness, first)).toEqual(['ROLLED_BACK', 'ROLLED_BACK']);
  expect(cloud.topics.size).toBe(0);
});

test('two tasks that need a part for the same resource: the undo of one leaves it to the other', async () => {
  const { cloud, harness } = await world(['root-login']);
  const first = await propose(harness, ['root-login']);
  await approve(harness, first);
  cloud.topics.clear();
  await scanAll(harness);
  const second = await propose(harness, ['root-login']);
  await approve(harness, second);
  await undo(harness, first);
  expect(cloud.topics.size).toBe(1);
  expect(await undo(harness, second)).toContain('ROLLED_BACK');
  expect(cloud.topics.size).toBe(0);
});

test('a part that stood there before is used and never taken away', async () => {
  const { cloud, harness } = await world(['root-login']);
  cloud.topics.set('security', { name: 'security', subscriptions: 0, tags: {} });
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  await undo(harness, id);
  expect(cloud.sent).toEqual(['SetTopic root-login', 'SetTopic root-login']);
  expect(cloud.topics.size).toBe(1);
});

test('a user whose part may not be touched is left out of the plan with the reason', async () => {
  const { cloud, harness } = await world(['root-login']);
  cloud.topics.set('security', { name: 'security', subscriptions: 0, tags: { 'cloudmend:never': '' } });
  const plan = await createPlan(harness.engine, mara, { templateIds: [TEMPLATE] });
  expect(plan.resources).toEqual([]);
  expect(plan.unplanned).toMatchObject([{ resourceId: arnOf('root-login'), code: 'part' }]);
});
