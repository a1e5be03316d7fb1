import type { Engine } from '../engine.ts';
import { buildPlan, pinTemplate } from '../plan/create-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlannedTarget } from '../plan/plan-target.ts';
import { getPlan, loadResourcePlans } from '../plan/read-plan.ts';
import { approvedCap } from './cap.ts';
import { changeTask } from './change-task.ts';
import type { TaskResource } from './entities.ts';
import { revisionEntity, taskResourceEntity } from './entities.ts';
import { revisionDigest } from './revision-digest.ts';
import { statusChange } from './status-change.ts';
import { loadRevision } from './steps/context.ts';
import type { Revision, Task, TaskReason } from './task.ts';

/** Time to decide on a revision, where the task does not say. */
const DECIDE_WITHIN_SECONDS = 72 * 60 * 60;

/**
 * Plans what drifted (or everything, where no resource was looked at yet) afresh and puts it to the approvers as the next revision.
 * Answers false where nothing is left to plan.
 */
export async function makeRevision(engine: Engine, task: Task, reason: TaskReason, only?: readonly string[]): Promise<boolean> {
  const revision = await loadRevision(engine, task);
  const old = await getPlan(engine, revision.planId);
  const plan = await planWhatIsLeft(engine, task, old, only);
  if (plan === undefined || plan.resources.length === 0) return false;
  // What was raised for the plan before stands in the digest of this one, before the eyes of those who decide on it.
  const policy = { ...task.policy, cap: (await approvedCap(engine, task)).cap };
  const next = newRevision(engine, { ...task, policy }, { plan, direction: 'apply', requesters: revision.requesters });
  const made = await changeTask(engine, task.id, (found) => {
    if (found.revision !== task.revision) return undefined;
    return statusChange(found, 'APPROVAL_CHECK', {
      action: 'task.revised',
      detail: { revision: next.revision, code: reason.code, digest: next.digest },
      task: { revision: next.revision, reason, policy },
      event: { type: 'TaskRevised', detail: { revision: next.revision, code: reason.code } },
      writes: [{ put: revisionEntity.encode(next), when: { exists: false } }],
    });
  });
  // Somebody may have cancelled the task meanwhile: it goes where that leads.
  return made.status !== task.status;
}

/** The revision after the task's latest, not stored yet. */
export function newRevision(
  engine: Pick<Engine, 'clock'>,
  task: Pick<Task, 'id' | 'revision' | 'policy'>,
  parts: { plan: Plan; direction: Revision['direction']; requesters: string[]; coveredBy?: number },
): Revision {
  const { plan, direction, requesters } = parts;
  const now = engine.clock.now();
  const named = { taskId: task.id, revision: task.revision + 1, direction, requesters };
  return {
    ...named,
    planId: plan.id,
    planDigest: plan.digest,
    digest: revisionDigest(task.policy, named, plan.digest),
    requestedAt: now.toISOString(),
    decideBy: new Date(now.getTime() + decideWithinMs(task.policy)).toISOString(),
    ...(parts.coveredBy !== undefined && { coveredBy: parts.coveredBy }),
  };
}

/** How long people have to decide, in milliseconds. */
export function decideWithinMs(policy: Pick<Task['policy'], 'decideWithinSeconds'>): number {
  return (policy.decideWithinSeconds ?? DECIDE_WITHIN_SECONDS) * 1000;
}

/** All resources of a revision, in order. */
export async function listTaskResources(engine: Pick<Engine, 'table'>, taskId: string, revision: number): Promise<readonly TaskResource[]> {
  const { pk, sk } = taskResourceEntity.key({ taskId, revision, position: 0 });
  return taskResourceEntity.all(engine.table, { partition: pk, sort: { beginsWith: sk.split('#').slice(0, 2).join('#') } });
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
