import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { requireOperator } from '../plan/create-plan.ts';
import type { Principal } from '../principal.ts';
import { changeTask } from './change-task.ts';
import type { Task } from './task.ts';
import { hasEnded } from './transitions.ts';

/**
 * Cancels a task: no call begins after this, what was sent is recorded. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it has ended.
 */
export async function cancelTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  requireOperator(principal);
  return changeTask(engine, taskId, (task) => {
    if (hasEnded(task.status))
      throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} is ${task.status}: there is nothing to cancel.`);
    if (task.status === 'CANCELLING') return undefined;
    const reason = { code: 'CANCELLED', message: `Cancelled by ${principal.name}` };
    return {
      task: { ...task, status: 'CANCELLING', waitingFor: [], reason },
      audit: { principal, action: 'task.cancelling', detail: { from: task.status } },
      event: { type: 'TaskCancelling', effects: [{ do: 'wake', taskId }] },
    };
  });
}
