import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import type { Task } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';

/** What a task has that is archived now. It is over for good: nothing opens it again by itself, also once it is back on the board. */
export function archivedNow({ clock }: Pick<Engine, 'clock'>): Pick<Task, 'archivedAt' | 'neverReopens'> {
  return { archivedAt: clock.now().toISOString(), neverReopens: true };
}

/** Takes a completed task off the board. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it is not completed. */
export async function archiveTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  return changeTask(engine, taskId, (task) => {
    const refusal = taskRefusal('archive', task, principal);
    if (refusal !== undefined) throw refusal;
    return {
      task: { ...task, ...archivedNow(engine) },
      audit: { principal, action: 'task.archived', detail: { channel: principal.channel } },
      event: { type: 'TaskArchived' },
    };
  });
}

/** Brings an archived task back to the board, where it stays as it ended. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it is there. */
export async function unarchiveTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  return changeTask(engine, taskId, (task) => {
    const refusal = taskRefusal('unarchive', task, principal);
    if (refusal !== undefined) throw refusal;
    const { archivedAt: _, ...rest } = task;
    return {
      task: rest,
      audit: { principal, action: 'task.unarchived', detail: { channel: principal.channel } },
      event: { type: 'TaskUnarchived' },
    };
  });
}
