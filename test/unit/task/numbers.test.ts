import { expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { createDraft, duplicateTask } from '../../../core/task/deed/draft-task.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const TEXTS = { name: 'Close what is open', description: 'Quarterly clean-up', consent: true } as const;

async function plannedHarness() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const { id: planId } = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  return { harness, planId };
}

test.each<[string, Partial<TaskPolicy>]>([
  ['that has to be confirmed and keeps watch', { keepWatch: true, confirmWithinSeconds: 3600 }],
  ['that is an emergency and keeps watch', { keepWatch: true, emergency: true, quorum: 2 }],
  ['with a quorum that there is not', { quorum: 9 }],
])('a task %s is refused before it has a number', async (_, policy) => {
  const { harness, planId } = await plannedHarness();
  await expect(createTask(harness.engine, mara, { ...TEXTS, planId, policy })).rejects.toThrow();
  expect((await createTask(harness.engine, mara, { ...TEXTS, planId })).id).toBe('RP-000001');
});

test('a task of another plan than the reviewed one, one of somebody who may not, and one of no plan take no number either', async () => {
  const { harness, planId } = await plannedHarness();
  const { engine } = harness;
  await expect(createTask(engine, mara, { ...TEXTS, planId, planDigest: '0'.repeat(12) })).rejects.toMatchObject({ code: 'PLAN_DRIFT' });
  await expect(createTask(engine, joel, { ...TEXTS, planId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(createTask(engine, mara, { ...TEXTS, planId: 'plan-none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await createTask(engine, mara, { ...TEXTS, planId })).id).toBe('RP-000001');
});

test('nor does a draft that is refused, or a copy of what is not there', async () => {
  const { harness, planId } = await plannedHarness();
  const { engine } = harness;
  await expect(createDraft(engine, mara, { ...TEXTS, policy: { quorum: 9 } })).rejects.toThrow();
  await expect(createDraft(engine, mara, { planId: 'plan-none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(duplicateTask(engine, mara, 'RP-000009')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await createDraft(engine, mara, { planId })).id).toBe('RP-000001');
});
