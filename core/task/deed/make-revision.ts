import type { Engine } from '../../engine.ts';
import { buildPlan, pinTemplate } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlannedTarget } from '../../plan/plan-target.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import { approvedCap } from '../record/cap.ts';
import { revisionEntity } from '../record/entities.ts';
import { ofPlans } from '../record/of-plan.ts';
import { loadRevision, newRevision } from '../record/revisions.ts';
import type { Task, TaskReason } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { statusChange } from '../status/status-change.ts';
import { requireExact } from './exact-undo.ts';

/**
 * Plans what drifted (or everything, where no resource was looked at yet) afresh and puts it to the approvers as the next revision.
 * Answers false where nothing is left to plan. Throws VALIDATION_FAILED where it has to go back unless it is confirmed, and cannot any more.
 */
export async function makeRevision(engine: Engine, task: Task, reason: TaskReason, only?: readonly string[]): Promise<boolean> {
  const revision = await loadRevision(engine, task);
  const old = await getPlan(engine, revision.planId);
  const plan = await planWhatIsLeft(engine, task, old, only);
  if (plan === undefined || plan.resources.length === 0) return false;
  await requireExact(engine, plan, task.policy);
  // What was raised for the plan before stands in the digest of this one, before the eyes of those who decide on it.
  const policy = { ...task.policy, cap: (await approvedCap(engine, task)).cap };
  const next = newRevision(engine, { ...task, policy }, { plan, direction: 'apply', requesters: revision.requesters });
  const made = await changeTask(engine, task.id, (found) => {
    if (found.revision !== task.revision) return undefined;
    return statusChange(found, 'APPROVAL_CHECK', {
      action: 'task.revised',
      detail: { revision: next.revision, code: reason.code, digest: next.digest },
      task: { revision: next.revision, planId: next.planId, reason, policy, ...ofPlans(found, plan) },
      event: { type: 'TaskRevised', detail: { revision: next.revision, code: reason.code } },
      writes: [{ put: revisionEntity.encode(next), when: { exists: false } }],
    });
  });
  // Somebody may have cancelled the task meanwhile: it goes where that leads.
  return made.status !== task.status;
}

async function planWhatIsLeft(engine: Engine, task: Task, old: Plan, only: readonly string[] | undefined): Promise<Plan | undefined> {
  const templates = old.templates.map(({ id, parameters }) => pinTemplate(engine, id, parameters));
  const wanted = old.resources.filter(({ resourceId }) => only === undefined || only.includes(resourceId));
  const resources: PlannedTarget[] = [];
  for (const plan of await loadResourcePlans(engine, { ...old, resources: wanted })) {
    // Parts are planned again with those who need them.
    if (plan.part !== undefined) continue;
    const { resourceId, kind, partition, account, region, rules, findings, keys } = plan;
    resources.push({ resourceId, kind, partition, account, region, rules, findings, keys });
  }
  return resources.length === 0 ? undefined : buildPlan(engine, task.createdBy, { templates, resources });
}
