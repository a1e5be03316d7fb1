import type { Engine } from '../../engine.ts';
import { minuteText } from '../../minute-text.ts';
import { isAllowed, permissions } from '../../permissions.ts';
import type { Principal } from '../../principal.ts';
import { isArmed } from '../record/confirmation.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revision, Task, TaskReason } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';

/** The code of the reason of a task that somebody has paused. */
const PAUSED_BY = 'PAUSED_BY';

/**
 * Holds a task up: what was sent ends and is recorded, nothing new begins until somebody resumes it. Its times go on. Throws FORBIDDEN,
 * NOT_FOUND, CONFLICT_STATE where nothing of it is under way.
 */
export async function pauseTask(engine: Engine, principal: Principal, taskId: string, why: string): Promise<Task> {
  return changeTask(engine, taskId, async (task) => {
    const refusal = taskRefusal('pause', task, principal);
    if (refusal !== undefined) throw refusal;
    const reason = whyPausedBy(task, await loadRevision(engine, task), `Paused by ${principal.name}: ${why}`);
    const { reason: waited, written, paused: _, ...rest } = task;
    const { status, waitingFor } = task;
    // While calls are in flight nobody knows what stands; what waited does.
    const known = written !== undefined && waitingFor.length > 0 ? { written } : {};
    const from = { status, waitingFor, ...(waited !== undefined && { reason: waited }) };
    const by = { id: principal.id, name: principal.name };
    const paused = { by, at: engine.clock.now().toISOString(), why, takesDecider: isAllowed(principal, permissions.decide), from };
    return {
      task: { ...rest, ...known, status: 'PAUSED_USER', waitingFor: ['person'], reason, paused },
      audit: { principal, action: 'task.paused', detail: { code: PAUSED_BY, from: status, why, channel: principal.channel } },
      event: { type: 'TaskPaused', detail: { code: PAUSED_BY }, effects: [{ do: 'wake', taskId }] },
    };
  });
}

function whyPausedBy(task: Task, { executeBy }: Revision, said: string): TaskReason {
  const times =
    executeBy === undefined
      ? 'The times to decide on it go on.'
      : `Its times go on: what is not begun by ${minuteText(executeBy)} has to be approved again.`;
  const back = isArmed(task) ? ' What it wrote goes back all the same unless it is confirmed.' : '';
  const message = `${said.replace(/[.!]?$/, '.')} Nothing new begins until somebody resumes it. ${times}${back}`;
  return { code: PAUSED_BY, message };
}

/** What it did when it was paused it does again: it writes, or waits for what it waited for. */
export function resumed({ paused, reason: _, ...task }: Task): Task {
  if (paused === undefined) return { ...task, status: 'PENDING_EXECUTION', waitingFor: [] };
  const { status, waitingFor, reason } = paused.from;
  // What was being prepared is prepared anew.
  const isPreparing = status === 'PREPARING' || status === 'PREPARE_RETRYING';
  return {
    ...task,
    status: isPreparing ? 'PENDING_EXECUTION' : status,
    waitingFor: isPreparing ? [] : waitingFor,
    ...(reason !== undefined && { reason }),
  };
}
