import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import { revisionEntity } from '../record/entities.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import { changeTask, type TaskChange } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';
import { resumed } from './pause-task.ts';

/**
 * Lets a task go on that somebody has paused, or that has stopped at its error budget: what went wrong until now is let pass, and as much again
 * may. What was approved is used up then, so it takes somebody who decides. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE.
 */
export async function resumeTask(engine: Engine, principal: Principal, taskId: string, why: string): Promise<Task> {
  return changeTask(engine, taskId, async (task) => {
    const refusal = taskRefusal('resume', task, principal);
    if (refusal !== undefined) throw refusal;
    if (task.status === 'PAUSED_USER') return goesOn(task, principal, why);
    const { revision, budget, failed = 0 } = await loadRevision(engine, task);
    const { reason: _, ...rest } = task;
    return {
      task: { ...rest, waitingFor: [] },
      audit: { principal, action: 'task.resumed', detail: { revision, budget: budget ?? 0, failed, why, channel: principal.channel } },
      event: { type: 'TaskResumed', detail: { revision, failed }, effects: [{ do: 'wake', taskId }] },
      writes: [{ update: revisionEntity.key({ taskId, revision }), set: { forgiven: failed }, when: { exists: true } }],
    };
  });
}

/** Of what somebody has paused. */
function goesOn(task: Task, principal: Principal, why: string): TaskChange {
  const next = resumed(task);
  return {
    task: next,
    audit: { principal, action: 'task.resumed', detail: { revision: task.revision, to: next.status, why, channel: principal.channel } },
    event: { type: 'TaskResumed', detail: { revision: task.revision }, effects: [{ do: 'wake', taskId: task.id }] },
  };
}
