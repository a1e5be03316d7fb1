import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { WorkflowDriver } from '../ports.ts';

/** The token of the waiting step of a task's run. Only a wake-up: what was decided is read from the table. */
export const WaitToken = z.strictObject({ taskId: z.string(), run: z.number().int(), token: z.string(), since: z.string() });

export type WaitToken = z.infer<typeof WaitToken>;

export const waitTokenEntity = defineEntity({
  identity: ['taskId'],
  name: 'WaitToken',
  schemaVersion: 1,
  schema: WaitToken,
  key: ({ taskId }) => ({ pk: `TASK#${taskId}`, sk: 'WAIT' }),
  // Sparse: what waits now, for the sweep.
  index: ({ taskId }) => ({ gsi1pk: 'WAITING', gsi1sk: taskId }),
});

/** Forgets the token of a run that waits no more; one of a newer run stays. */
export async function dropToken(engine: Pick<Engine, 'table'>, taskId: string, run: number): Promise<void> {
  const waiting = await waitTokenEntity.find(engine.table, { taskId });
  if (waiting === undefined || waiting.run > run) return;
  await ifItHolds(engine.table.write({ delete: waitTokenEntity.key({ taskId }), when: { attribute: 'token', equals: waiting.token } }));
}

/** Wakes the task's waiting step, if one waits. A second or late wake-up does nothing. */
export async function wakeTask(engine: Pick<Engine, 'table'>, driver: Pick<WorkflowDriver, 'wake'>, taskId: string): Promise<void> {
  const waiting = await waitTokenEntity.find(engine.table, { taskId });
  if (waiting !== undefined) await driver.wake(waiting.token);
}

/** Wakes everything that waits: after a change of the guard, and from time to time in case a wake-up was lost. Gives how many. */
export async function sweepWaiting(engine: Pick<Engine, 'table'>, driver: Pick<WorkflowDriver, 'wake'>): Promise<number> {
  const waiting = await waitTokenEntity.all(engine.table, { index: 'gsi1', partition: 'WAITING' });
  for (const { token } of waiting) await driver.wake(token);
  return waiting.length;
}
