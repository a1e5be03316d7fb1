import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import type { Task } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';
import { archivedNow } from './archive-task.ts';
import { disarmed } from './timed-undo.ts';

/**
 * Cancels a task: no call begins after this, what was sent is recorded. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it has ended or is
 * being cancelled.
 */
export async function cancelTask(
  engine: Engine,
  principal: Principal,
  taskId: string,
  { andArchive = false }: { readonly andArchive?: boolean } = {},
): Promise<Task> {
  return changeTask(engine, taskId, (task) => {
    const refusal = taskRefusal('cancel', task, principal);
    if (refusal !== undefined) throw refusal;
    const reason = { code: 'CANCELLED', message: `Cancelled by ${principal.name}` };
    const { planning: _, ...rest } = task;
    const cancelledBy = { kind: 'user', id: principal.id, name: principal.name } as const;
    const archived = andArchive ? archivedNow(engine) : {};
    const undo = disarmed(engine, task, principal);
    return {
      task: { ...rest, ...archived, ...undo.task, status: 'CANCELLING', waitingFor: [], reason, cancelledBy },
      audit: {
        principal,
        action: 'task.cancelling',
        detail: { from: task.status, channel: principal.channel, ...(andArchive && { andArchive }), ...undo.detail },
      },
      event: { type: 'TaskCancelling', effects: [...undo.effects, { do: 'wake', taskId }] },
    };
  });
}
