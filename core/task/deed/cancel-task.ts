import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import type { Task } from '../record/task.ts';
import { cancelRefusal } from '../status/actions.ts';
import { changeTask } from '../status/change-task.ts';

/**
 * Cancels a task: no call begins after this, what was sent is recorded. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it has ended or is
 * being cancelled.
 */
export async function cancelTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  return changeTask(engine, taskId, (task) => {
    const refusal = cancelRefusal(task, principal);
    if (refusal !== undefined) throw refusal;
    const reason = { code: 'CANCELLED', message: `Cancelled by ${principal.name}` };
    const { planning: _, ...rest } = task;
    return {
      task: { ...rest, status: 'CANCELLING', waitingFor: [], reason },
      audit: { principal, action: 'task.cancelling', detail: { from: task.status } },
      event: { type: 'TaskCancelling', effects: [{ do: 'wake', taskId }] },
    };
  });
}
