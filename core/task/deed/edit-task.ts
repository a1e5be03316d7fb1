import type { Engine } from '../../engine.ts';
import type { JsonObject } from '../../json.ts';
import { isEqualJson, JsonRecord } from '../../json.ts';
import type { Principal } from '../../principal.ts';
import { ofPlan } from '../record/of-plan.ts';
import type { Task } from '../record/task.ts';
import { TaskPolicy } from '../record/task.ts';
import type { TaskChange } from '../status/change-task.ts';
import { changeTask } from '../status/change-task.ts';
import { taskRefusal } from '../status/task-actions.ts';
import { getTaskPlan } from './create-task.ts';
import type { DraftContent } from './draft-task.ts';
import { withDraftStatus } from './draft-task.ts';

/**
 * Changes what a draft says, or the name alone of any task that is new. An empty text takes what was there out. Throws FORBIDDEN, NOT_FOUND
 * (task, plan), CONFLICT_STATE where it is no draft (no longer new), VALIDATION_FAILED.
 */
export async function editTask(engine: Engine, principal: Principal, taskId: string, content: DraftContent): Promise<Task> {
  const fields = Object.keys(content);
  const action = fields.length === 1 && content.name !== undefined ? 'rename' : 'edit';
  return changeTask(engine, taskId, async (task) => {
    const refusal = taskRefusal(action, task, principal);
    if (refusal !== undefined) throw refusal;
    const edited = await withContent(engine, task, content);
    const before = changedFields(task, edited);
    if (Object.keys(before).length === 0) return undefined;
    return editOf(edited, { principal, action: action === 'rename' ? 'task.renamed' : 'task.edited', before });
  });
}

function editOf(
  edited: Task,
  { principal, action, before }: { readonly principal: Principal; readonly action: string; readonly before: JsonObject },
): TaskChange {
  const fields = Object.keys(before);
  return {
    task: edited,
    audit: { principal, action, detail: { channel: principal.channel, fields, before, status: edited.status } },
    event: { type: 'TaskEdited', detail: { fields } },
  };
}

async function withContent(engine: Engine, task: Task, { name, description, planId, policy }: DraftContent): Promise<Task> {
  const edited = {
    ...(planId === undefined ? task : await withPlan(engine, task, planId)),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    policy: TaskPolicy.parse({ ...task.policy, ...policy }),
  };
  return task.revision === 0 ? withDraftStatus(edited) : edited;
}

/** No text: the draft is to have no plan any more. */
async function withPlan(
  engine: Engine,
  { planId: _, severity: __, accounts: ___, regions: ____, ...task }: Task,
  planId: string,
): Promise<Task> {
  if (planId === '') return { ...task, remediationIds: [] };
  return { ...task, ...ofPlan(await getTaskPlan(engine, planId)) };
}

/** What people changed, as it was before. */
function changedFields(before: Task, after: Task): JsonObject {
  const told = ({ name, description, planId = '', policy }: Task) => JsonRecord.parse({ name, description, planId, policy });
  const now = told(after);
  return Object.fromEntries(Object.entries(told(before)).filter(([field, value]) => !isEqualJson(value, now[field])));
}
