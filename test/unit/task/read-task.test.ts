import { expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { listTasks } from '../../../core/task/status/list-tasks.ts';
import { readAudit } from '../../support/read-audit.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import type { Harness, HarnessOptions } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

async function doneTask(options: HarnessOptions = {}): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness(options);
  await scanAll(harness);
  const plan = await createPlan(harness.engine, mara, { templateIds: ['aws.s3.put-bucket-policy-tls'] });
  const { id } = await createTask(harness.engine, mara, { planId: plan.id, name: 'TLS', description: 'Everywhere', consent: true });
  await harness.settle();
  const { revisions } = await getWholeTask(harness.engine, id);
  await decide(harness.approving, joel, { taskId: id, revision: 1, digest: revisions[0]?.digest ?? '', decision: 'approve', comment: '' });
  await harness.settle();
  return { harness, id };
}

test('the trail keeps a fix and its undo apart, each with its own stages (S0-01)', async () => {
  const { harness, id } = await doneTask();
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  const { stages, resources } = await getWholeTask(harness.engine, id);
  const apply = stages.filter(({ revision, stage }) => revision === 1 && stage === 9);
  const undo = stages.filter(({ revision, stage }) => revision === 2 && stage === 9);
  const count = resources.filter(({ revision }) => revision === 1).length;
  for (const marks of [apply, undo]) expect(marks.reduce((sum, { counts }) => sum + (counts['resources'] ?? 0), 0)).toBe(count);
  expect(new Set(stages.filter(({ revision }) => revision === 2).map(({ stage }) => stage)).size).toBe(11);
});

test('a cursor that no page gave is refused, and the next page of one that did is not', async () => {
  const { harness, id } = await doneTask();
  await expect(listTasks(harness.engine, { limit: 10, cursor: 'zzz' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  expect((await listTasks(harness.engine, { limit: 10, cursor: '2026-03' })).items.map((task) => task.id)).toEqual([id]);
});

test.each([
  { says: 'writing with credentials that no plan limits is audited', isUnscoped: true },
  { says: 'writing under the plan alone is not called unscoped', isUnscoped: false },
])('$says', async ({ isUnscoped }) => {
  const { harness, id } = await doneTask({
    wrapCloud: (cloud) => ({
      ...cloud,
      openSession: async (request) => ({ ...(await cloud.openSession(request)), ...(isUnscoped && { isUnscoped: true as const }) }),
    }),
  });
  const intents = (await readAudit(harness.engine, id)).filter(({ action }) => action === 'call.intended');
  expect(intents.length).toBeGreaterThan(0);
  expect(intents.every(({ detail }) => detail['unscoped'] === true)).toBe(isUnscoped);
});
