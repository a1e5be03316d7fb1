import type { Records } from '../../engine.ts';
import { leaseEntity } from '../../lease/lease.ts';
import type { Write } from '../../ports.ts';
import { isAssistant, type Principal } from '../../principal.ts';
import { batchEntity, runEntity, type TaskResource } from '../record/entities.ts';
import { isStillPending } from '../record/final-outcomes.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import { newRun } from '../record/runs.ts';
import type { Task } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { changeTask } from '../status/change-task.ts';

/**
 * Lets the task go on that ended while the cloud was still at work on this resource: it asks after the same operation, and sends nothing
 * again. undefined: no task has ended so.
 */
export async function resumePending(engine: Records, principal: Principal, resourceId: string): Promise<Task | undefined> {
  // A task that goes on may undo what it wrote: that takes somebody who looks themselves.
  if (isAssistant(principal)) return undefined;
  // What is still pending is kept from others by its lease, however long ago that ran out.
  const lease = await leaseEntity.find(engine.table, { id: resourceId });
  if (lease === undefined || !lease.hasBegun) return undefined;
  const task = await loadTask(engine, lease.taskId);
  if (!hasEnded(task.status)) return undefined;
  const pending = (await listTaskResources(engine, task.id, task.revision)).filter(isStillPending);
  if (!pending.some(({ touches }) => touches.includes(resourceId))) return undefined;
  const run = newRun(task.id, task.run + 1, 'work', engine.clock.now().toISOString());
  return changeTask(engine, task.id, (found) => {
    if (found.version !== task.version) return undefined;
    const { outcome: _, reason: __, result: ___, ...rest } = found;
    return {
      task: { ...rest, status: 'PENDING_EXECUTION', run: run.run, waitingFor: [] },
      audit: { principal, action: 'task.resumed', detail: { resourceId, pending: pending.length, run: run.run } },
      event: { type: 'TaskResumed', detail: { resourceId }, effects: [{ do: 'start', taskId: task.id, run: run.run }] },
      writes: [{ put: runEntity.encode(run), when: { exists: false } }, ...openBatches(pending)],
    };
  });
}

/** Their batches were over, and are at work again. */
function openBatches(pending: readonly TaskResource[]): readonly Write[] {
  const keys = pending.map(({ taskId, revision, wave, batch }) => batchEntity.key({ taskId, revision, wave, batch }));
  const distinct = new Map(keys.map((key) => [key.sk, key]));
  return [...distinct.values()].map((update) => ({ update, set: { state: 'running' }, when: { exists: true } }));
}
