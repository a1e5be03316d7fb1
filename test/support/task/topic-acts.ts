import { createPlan } from '../../../core/plan/create-plan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import type { Harness } from './harness.ts';
import { joel, makeHarness, mara, scanAll } from './harness.ts';
import type { Hooks } from './hooks.ts';
import { makeTopicCloud, topicCatalogue } from './topic-catalogue.ts';
import { getWholeTask } from './whole-task.ts';

export const TEMPLATE = 'aws.cloudwatch.put-alarm-topic';

export function arnOf(alarm: string): string {
  return `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${alarm}`;
}

/** Alarms that tell nobody, scanned. */
export async function world(alarms: string[], hooks: Hooks = {}) {
  const cloud = makeTopicCloud(alarms);
  const harness = await makeHarness({ catalogue: topicCatalogue, wrapCloud: () => cloud, hooks });
  await scanAll(harness);
  return { cloud, harness, hooks };
}

/** A task that lets the alarms tell the topic, waiting for an approval. */
export async function propose(harness: Harness, alarms: string[]): Promise<string> {
  const plan = await createPlan(harness.engine, mara, { templateIds: [TEMPLATE], resourceIds: alarms.map(arnOf) });
  const task = await createTask(harness.engine, mara, { planId: plan.id, name: 'Alarms', description: 'Let them tell', consent: true });
  await harness.settle();
  return task.id;
}

export async function approve(harness: Harness, taskId: string): Promise<void> {
  const { task, revisions } = await getWholeTask(harness.engine, taskId);
  const digest = revisions.find(({ revision }) => revision === task.revision)?.digest ?? '';
  await decide(harness.approving, joel, { taskId, revision: task.revision, digest, decision: 'approve', comment: '' });
  await harness.settle();
}
