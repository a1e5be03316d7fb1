import type { Engine } from '../../engine.ts';
import type { JsonObject } from '../../json.ts';
import { requireOperator } from '../../plan/create-plan.ts';
import type { Principal } from '../../principal.ts';
import { revisionEntity } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { missingOf } from '../record/missing.ts';
import { ofPlan } from '../record/of-plan.ts';
import type { Task } from '../record/task.ts';
import { TaskPolicy } from '../record/task.ts';
import { taskRefusal } from '../status/task-actions.ts';
import { getTaskPlan, newDraft, wholePolicy } from './create-task.ts';
import { nextTaskId, storeNewTask } from './store-new-task.ts';

/** What a task will be; what is left out is missing until somebody adds it. */
export interface DraftContent {
  readonly name?: string;
  readonly description?: string;
  readonly planId?: string;
  readonly policy?: Partial<TaskPolicy>;
}

/** Makes a task that nobody is asked about until it is activated. Throws FORBIDDEN, NOT_FOUND (plan), VALIDATION_FAILED. */
export async function createDraft(engine: Engine, principal: Principal, content: DraftContent): Promise<Task> {
  requireOperator(principal);
  return storeDraft(engine, principal, { content, detail: { channel: principal.channel } });
}

/**
 * A draft like a task: its plan, its texts and its policy. Nothing that was decided on the task holds for it, and that somebody may decide
 * alone has to be said again. Throws FORBIDDEN, NOT_FOUND.
 */
export async function duplicateTask(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  const source = await loadTask(engine, taskId);
  const refusal = taskRefusal('duplicate', source, principal);
  if (refusal !== undefined) throw refusal;
  const planId = await planOfFix(engine, source);
  const { name, description } = source;
  const policy = { ...source.policy, singleOperator: false };
  const content = { name, description, policy, ...(planId !== undefined && { planId }) };
  return storeDraft(engine, principal, { content, duplicateOf: taskId, detail: { channel: 'duplicate', duplicateOf: taskId } });
}

/** A task that was undone has the plan of its undo; what is asked for again is the fix. */
async function planOfFix(engine: Engine, { id, revision, planId }: Task): Promise<string | undefined> {
  if (revision === 0) return planId;
  return (await revisionEntity.find(engine.table, { taskId: id, revision: 1 }))?.planId;
}

async function storeDraft(
  engine: Engine,
  principal: Principal,
  { content, detail, duplicateOf }: { readonly content: DraftContent; readonly detail: JsonObject; readonly duplicateOf?: string },
): Promise<Task> {
  const planned = content.planId === undefined ? {} : ofPlan(await getTaskPlan(engine, content.planId));
  const policy = TaskPolicy.parse(wholePolicy(content.policy));
  const id = await nextTaskId(engine);
  const createdAt = engine.clock.now().toISOString();
  const { name = '', description = '' } = content;
  const task = withDraftStatus({
    ...newDraft({ id, name, description, createdAt, createdBy: principal, policy }),
    ...planned,
    ...(duplicateOf !== undefined && { duplicateOf }),
  });
  await storeNewTask(engine, task, { detail: { status: task.status, ...detail } });
  engine.log.info('A draft was made', { taskId: id, status: task.status, by: principal.id });
  return task;
}

/** A draft is as ready as what it says. */
export function withDraftStatus(draft: Task): Task {
  return { ...draft, status: missingOf(draft).length === 0 ? 'DRAFT_READY' : 'DRAFT_INCOMPLETE' };
}
