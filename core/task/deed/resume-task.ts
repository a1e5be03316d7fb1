import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import { revisionEntity } from '../record/entities.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';

/**
 * Lets a task go on that has stopped at its error budget: what went wrong until now is let pass, and as much again may. What was approved is used
 * up, so it takes somebody who decides. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE.
 */
export async function resumeTask(engine: Engine, principal: Principal, taskId: string, why: string): Promise<Task> {
  return changeTask(engine, taskId, async (task) => {
    const refusal = taskRefusal('resume', task, principal);
    if (refusal !== undefined) throw refusal;
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
