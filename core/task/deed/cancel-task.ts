import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import type { CancelMode } from '../record/cancellation.ts';
import { isDraining } from '../record/is-draining.ts';
import type { Task } from '../record/task.ts';
import type { TaskChange } from '../status/change-task.ts';
import { changeTask } from '../status/change-task.ts';
import { conflict, taskRefusal } from '../status/task-actions.ts';
import { archivedNow } from './archive-task.ts';
import { cancelledText } from './cancelled-text.ts';
import { disarmed } from './timed-undo.ts';

interface Cancellation {
  readonly mode?: CancelMode;
  readonly andArchive?: boolean;
}

/**
 * Cancels a task. At once: no call begins after this, what was sent is recorded. On completion (`drain`): what it has begun is seen through and
 * looked at again, and nothing else begins; that may still be cut short by cancelling it at once. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE
 * where it has ended or is being cancelled.
 */
export async function cancelTask(engine: Engine, principal: Principal, taskId: string, how: Cancellation = {}): Promise<Task> {
  return changeTask(engine, taskId, (task) => {
    const refusal = taskRefusal('cancel', task, principal);
    if (refusal !== undefined) throw refusal;
    const { mode = 'immediate' } = how;
    if (!isDraining(task)) return cancelling(engine, principal, { ...how, mode }, task);
    if (mode === 'drain') throw conflict(`The task ${taskId} is being cancelled on completion already.`);
    return cutShort(engine, principal, how, task);
  });
}

function cancelling(
  engine: Engine,
  principal: Principal,
  { mode, andArchive = false }: Cancellation & { readonly mode: CancelMode },
  task: Task,
): TaskChange {
  const { name } = principal;
  const message =
    mode === 'drain'
      ? `${cancelledText({ name, mode })}: what has begun is seen through, nothing else begins`
      : cancelledText({ name, mode });
  const { planning: _, ...rest } = task;
  const cancelledBy = { kind: 'user', id: principal.id, name: principal.name } as const;
  const archived = andArchive ? archivedNow(engine) : {};
  const undo = disarmed(engine, task, principal);
  const reason = { code: 'CANCELLED', message };
  return {
    task: { ...rest, ...archived, ...undo.task, status: 'CANCELLING', waitingFor: [], reason, cancelledBy, cancelMode: mode },
    audit: {
      principal,
      action: 'task.cancelling',
      detail: { from: task.status, mode, channel: principal.channel, ...(andArchive && { andArchive }), ...undo.detail },
    },
    event: { type: 'TaskCancelling', detail: { mode }, effects: [...undo.effects, { do: 'wake', taskId: task.id }] },
  };
}

/** Nothing more of what has begun is sent. */
function cutShort(engine: Engine, principal: Principal, { andArchive = false }: Cancellation, task: Task): TaskChange {
  const { id, status: from, cancelledBy } = task;
  const mode = 'immediate';
  const reason = { code: 'CANCELLED', message: `Cancelled by ${cancelledBy?.name ?? principal.name}, and at once by ${principal.name}` };
  return {
    task: { ...task, ...(andArchive ? archivedNow(engine) : {}), reason, cancelMode: mode },
    audit: { principal, action: 'task.cancelling', detail: { from, mode, channel: principal.channel, ...(andArchive && { andArchive }) } },
    event: { type: 'TaskCancelling', detail: { mode }, effects: [{ do: 'wake', taskId: id }] },
  };
}
