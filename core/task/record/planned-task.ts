import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { defineEntity, queryEntities } from '../../entity.ts';
import type { Write } from '../../ports.ts';

/** A task by the digest of the plan that it was made of: what a review in a pull request names. */
const PlannedTask = z.strictObject({ digest: z.string(), taskId: z.string() });

const plannedTaskEntity = defineEntity({
  identity: ['digest', 'taskId'],
  name: 'PlannedTask',
  schemaVersion: 1,
  schema: PlannedTask,
  key: ({ digest, taskId }) => ({ pk: `PLANNED#${digest}`, sk: `TASK#${taskId}` }),
});

/** The write that has a task found by its plan, with the one that puts the plan to the approvers. */
export function plannedWrite(digest: string, taskId: string): Write {
  return { put: plannedTaskEntity.encode({ digest, taskId }) };
}

/** Tasks made of one plan that are looked at: the latest. */
const MOST = 20;

/** The ids of the tasks that were made of a plan, the latest first. */
export async function listPlannedTasks({ table }: Pick<Engine, 'table'>, digest: string): Promise<readonly string[]> {
  const { pk } = plannedTaskEntity.key({ digest, taskId: '' });
  const { items } = await queryEntities(table, plannedTaskEntity, { partition: pk, consistent: true, limit: MOST, descending: true });
  return items.map(({ taskId }) => taskId);
}
