import type { StandingName } from '../../approval/standing-name.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan, planDigest, planKey, planOf } from '../../plan/read-plan.ts';
import type { Item, Key } from '../../ports.ts';
import { revisionEntity, taskEntity } from './entities.ts';
import type { Reopening } from './reopening.ts';
import { revisionDigest } from './revision-digest.ts';
import { countOf } from './share.ts';
import type { Revision, Task } from './task.ts';

/** Time to decide on a revision, where the task does not say. */
const DECIDE_WITHIN_SECONDS = 72 * 60 * 60;

/** The revision after the task's latest, not stored yet. */
export function newRevision(
  engine: Pick<Engine, 'clock'>,
  task: Pick<Task, 'id' | 'revision' | 'policy'>,
  parts: {
    plan: Plan;
    direction: Revision['direction'];
    requesters: string[];
    coveredBy?: number;
    isTimed?: true;
    standing?: StandingName | undefined;
    reopening?: Reopening;
  },
): Revision {
  const { plan, direction, requesters } = parts;
  const now = engine.clock.now();
  const named = { taskId: task.id, revision: task.revision + 1, direction, requesters };
  const { errorBudget } = task.policy;
  const hasBudget = errorBudget !== undefined && direction === 'apply';
  return {
    ...named,
    planId: plan.id,
    planDigest: plan.digest,
    digest: revisionDigest(task.policy, named, plan.digest),
    requestedAt: now.toISOString(),
    decideBy: new Date(now.getTime() + decideWithinMs(task.policy)).toISOString(),
    ...(parts.coveredBy !== undefined && { coveredBy: parts.coveredBy }),
    ...(parts.isTimed === true && { isTimed: true }),
    ...(parts.standing !== undefined && { standing: parts.standing }),
    ...(parts.reopening !== undefined && { reopening: parts.reopening }),
    ...(hasBudget && { budget: countOf(errorBudget, plan.resources.length) }),
  };
}

/** How long people have to decide, in milliseconds. */
export function decideWithinMs(policy: Pick<Task['policy'], 'decideWithinSeconds'>): number {
  return (policy.decideWithinSeconds ?? DECIDE_WITHIN_SECONDS) * 1000;
}

/** Every revision of a task, the first first. */
export async function listRevisions(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly Revision[]> {
  const { pk } = revisionEntity.key({ taskId, revision: 1 });
  return revisionEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'REVISION#' } });
}

export async function loadRevision(engine: Pick<Engine, 'table'>, task: Task): Promise<Revision> {
  const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: task.revision });
  return latestRevision(task, revision === undefined ? [] : [revision]);
}

/** The revision that the task names. Throws CORRUPT where it is not among those that are stored. */
export function latestRevision(task: Pick<Task, 'id' | 'revision'>, revisions: readonly Revision[]): Revision {
  const found = revisions.find(({ revision }) => revision === task.revision);
  if (found !== undefined) return found;
  throw new CloudmendError('CORRUPT', `The task ${task.id} names revision ${task.revision}, which is not stored. Cancel the task.`);
}

/** A task and one of its revisions, read strongly at once: what forbids a write is read right before it. Throws CORRUPT. */
export async function loadTaskWithRevision(
  engine: Pick<Engine, 'table'>,
  named: Pick<Revision, 'taskId' | 'revision'>,
): Promise<{ readonly task: Task; readonly revision: Revision }> {
  const keys = [taskEntity.key({ id: named.taskId }), revisionEntity.key(named)];
  const [task, revision] = await engine.table.getMany(keys, { consistent: true });
  if (task !== undefined && revision !== undefined) return { task: taskEntity.decode(task), revision: revisionEntity.decode(revision) };
  throw new CloudmendError('CORRUPT', `The task ${named.taskId} or its revision ${named.revision} is no longer stored.`);
}

/** A task's latest revision with its plan, as a step works with them. Throws CORRUPT as `approvedPlan` does. */
export async function loadRevisionWithPlan(
  engine: Pick<Engine, 'table' | 'blobs'>,
  task: Task,
  { needsPlan, extra = [] }: { readonly needsPlan: boolean; readonly extra?: readonly Key[] },
): Promise<{ readonly revision: Revision; readonly plan: () => Promise<Plan>; readonly extra: readonly (Item | undefined)[] }> {
  const planKeys = !needsPlan || task.planId === undefined ? [] : [planKey(task.planId)];
  const keys = [revisionEntity.key({ taskId: task.id, revision: task.revision }), ...planKeys, ...extra];
  const [stored, ...others] = await engine.table.getMany(keys, { consistent: true });
  const revision = latestRevision(task, stored === undefined ? [] : [revisionEntity.decode(stored)]);
  const head = planKeys.length > 0 && task.planId === revision.planId ? others[0] : undefined;
  const plan = async () =>
    approvedPlan(task, revision, head === undefined ? await getPlan(engine, revision.planId) : await planOf(engine, head));
  return { revision, plan, extra: others.slice(planKeys.length) };
}

/** Throws CORRUPT where the plan, its policy or its parameters are not those whose digest was put to the approvers. */
function approvedPlan(task: Task, revision: Revision, plan: Plan): Plan {
  const isWhole = planDigest(plan) === plan.digest && plan.digest === revision.planDigest;
  if (isWhole && revisionDigest(task.policy, revision, plan.digest) === revision.digest) return plan;
  throw new CloudmendError(
    'CORRUPT',
    `The plan ${plan.id}, its policy or its parameters are not those of revision ${revision.revision} whose digest was approved.`,
  );
}
