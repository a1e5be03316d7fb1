import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan, planDigest } from '../../plan/read-plan.ts';
import { revisionEntity } from './entities.ts';
import { revisionDigest } from './revision-digest.ts';
import type { Revision, Task } from './task.ts';

/** Time to decide on a revision, where the task does not say. */
const DECIDE_WITHIN_SECONDS = 72 * 60 * 60;

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

export async function loadRevision(engine: Pick<Engine, 'table'>, task: Task): Promise<Revision> {
  const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: task.revision });
  if (revision === undefined)
    throw new CloudmendError('CORRUPT', `The task ${task.id} names revision ${task.revision}, which is not stored. Cancel the task.`);
  return revision;
}

/** The revision's plan. Throws CORRUPT where the plan, its policy or its parameters are not those whose digest was put to the approvers. */
export async function loadApprovedPlan(engine: Pick<Engine, 'table' | 'blobs'>, task: Task, revision: Revision): Promise<Plan> {
  const plan = await getPlan(engine, revision.planId);
  const isWhole = planDigest(plan) === plan.digest && plan.digest === revision.planDigest;
  if (isWhole && revisionDigest(task.policy, revision, plan.digest) === revision.digest) return plan;
  throw new CloudmendError(
    'CORRUPT',
    `The plan ${plan.id}, its policy or its parameters are not those of revision ${revision.revision} whose digest was approved.`,
  );
}
