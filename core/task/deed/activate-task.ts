import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import { missingOf } from '../record/missing.ts';
import type { Task } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { incomplete, roleRefusal, taskRefusal } from '../status/task-actions.ts';
import { activated, getTaskPlan } from './create-task.ts';
import { requireFitting } from './policy-of-plan.ts';

/**
 * Puts a draft's plan to the approvers. Throws FORBIDDEN, NOT_FOUND (task, plan), CONFLICT_STATE where it is no draft or something is
 * missing (`details.missing` names the fields), VALIDATION_FAILED where its plan is none for a task.
 */
export async function activateTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  return changeTask(engine, taskId, async (task) => {
    requireComplete(task, principal);
    const plan = await getTaskPlan(engine, task.planId ?? '');
    await requireFitting(engine, plan, task.policy);
    const { task: active, detail, writes, effects } = activated(engine, task, { plan, by: principal });
    return {
      task: active,
      audit: { principal, action: 'task.activated', detail },
      event: { type: 'TaskActivated', detail: { name: task.name }, effects: [...effects] },
      writes,
    };
  });
}

/** Throws FORBIDDEN, and CONFLICT_STATE where the task is no draft or is missing something. */
export function requireComplete(task: Task, principal: Principal): void {
  const refusal = taskRefusal('activate', task, principal);
  if (refusal === undefined) return;
  const isMissing = roleRefusal('activate', principal) === undefined && missingOf(task).length > 0;
  throw isMissing ? incomplete(task) : refusal;
}
