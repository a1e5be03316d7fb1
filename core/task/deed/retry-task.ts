import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { failureOf } from '../../failure-class.ts';
import { buildPlan, pinTemplate, requireOperator } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlannedTarget } from '../../plan/plan-target.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import type { Principal } from '../../principal.ts';
import { taskEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import { ofPlan } from '../record/of-plan.ts';
import { latestOf } from '../record/outcome.ts';
import { listRevisions } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import { TaskPolicy } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { changeTask } from '../status/change-task.ts';
import { conflict, taskRefusal } from '../status/task-actions.ts';
import { newDraft } from './create-task.ts';
import { withDraftStatus } from './draft-task.ts';
import { newTaskWrites, nextTaskId } from './store-new-task.ts';

/**
 * A draft over what went wrong with a task that has ended, and nothing else: the same remediations with the same settings, planned afresh from live
 * reads by who asks. Nothing that was decided on the task holds for it. Each names the other. `most`: resources that may be planned while a caller
 * waits. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where nothing went wrong, it is being retried, or nothing is left to change, LIMIT_EXCEEDED.
 */
export async function retryTask(engine: Engine, principal: Principal, taskId: string, most?: number): Promise<Task> {
  requireOperator(principal);
  const source = await loadTask(engine, taskId);
  const refusal = taskRefusal('retry', source, principal);
  if (refusal !== undefined) throw refusal;
  await requireNoOpenRetry(engine, source);
  const plan = await planFailed(engine, principal, source, most);
  const draft = await draftOf(engine, principal, source, plan);
  const resources = plan.resources.length;
  const detail = { status: draft.status, channel: principal.channel, retryOf: taskId, plan: plan.id, resources };
  const writes = await newTaskWrites(engine, draft, { detail });
  await changeTask(engine, taskId, (found) => {
    if (found.retriedBy !== source.retriedBy) throw conflict(`The task ${taskId} is retried by ${found.retriedBy} already.`);
    return {
      task: { ...found, retriedBy: draft.id },
      audit: { principal, action: 'task.retried', detail: { by: draft.id, resources, channel: principal.channel } },
      event: { type: 'TaskRetried', detail: { taskId: draft.id, resources } },
      writes,
    };
  });
  engine.log.info('A task is retried', { taskId, by: principal.id, retry: draft.id, resources });
  return draft;
}

async function draftOf(engine: Engine, principal: Principal, source: Task, plan: Plan): Promise<Task> {
  const { name, description } = source;
  // That somebody may decide alone has to be said again, and a time to begin is over.
  const { startAt: _, ...kept } = source.policy;
  const policy = TaskPolicy.parse({ ...kept, singleOperator: false });
  const createdAt = engine.clock.now().toISOString();
  const id = await nextTaskId(engine);
  return withDraftStatus({
    ...newDraft({ id, name, description, createdAt, createdBy: principal, policy }),
    ...{ ...ofPlan(plan), retryOf: source.id },
  });
}

/** One retry at a time: two would ask for the same. Throws CONFLICT_STATE. */
async function requireNoOpenRetry({ table }: Engine, { id, retriedBy }: Task): Promise<void> {
  const retry = retriedBy === undefined ? undefined : await taskEntity.find(table, { id: retriedBy });
  if (retry === undefined || hasEnded(retry.status) || retry.status === 'REJECTED') return;
  throw conflict(`The task ${id} is retried by ${retry.id} already, which is ${retry.status}. See that through, or take it away first.`);
}

/** What went wrong, as the plans of its revisions have it, planned afresh. Throws CONFLICT_STATE, LIMIT_EXCEEDED. */
async function planFailed(engine: Engine, principal: Principal, source: Task, most = Number.POSITIVE_INFINITY): Promise<Plan> {
  const revisions = (await listRevisions(engine, source.id)).filter(({ direction }) => direction === 'apply');
  const found = await Promise.all(revisions.map(({ revision }) => listTaskResources(engine, source.id, revision)));
  const failed = latestOf(found).filter(({ outcome, reason }) => failureOf(outcome, reason?.code) !== undefined);
  if (failed.length > most) {
    const message = `${counted(failed.length, 'resource')} of ${source.id} went wrong, and ${most} can be planned at once here. Plan them by name, some after the other.`;
    throw new CloudmendError('LIMIT_EXCEEDED', message);
  }
  const templates = new Map<string, ReturnType<typeof pinTemplate>>();
  const resources: PlannedTarget[] = [];
  for (const { revision, planId } of revisions) {
    const ids = new Set(failed.filter((one) => one.revision === revision).map(({ resourceId }) => resourceId));
    if (ids.size === 0) continue;
    const old = await getPlan(engine, planId);
    for (const { id, parameters } of old.templates) templates.set(id, pinTemplate(engine, id, parameters));
    resources.push(...(await targetsIn(engine, old, ids)));
  }
  if (resources.length === 0) throw nothingLeft(source.id, 'it is to be planned with what needs it');
  const plan = await buildPlan(engine, principal, { templates: [...templates.values()], resources });
  if (plan.resources.length === 0) throw nothingLeft(source.id, plan.unplanned[0]?.reason ?? 'nothing is open');
  return plan;
}

async function targetsIn(engine: Engine, old: Plan, ids: ReadonlySet<string>): Promise<readonly PlannedTarget[]> {
  const wanted = old.resources.filter(({ resourceId }) => ids.has(resourceId));
  const plans = await loadResourcePlans(engine, { ...old, resources: wanted });
  // Parts are planned again with those who need them.
  const whole = plans.filter(({ part }) => part === undefined);
  return whole.map(({ resourceId, kind, partition, account, region, rules, findings, keys }) => ({
    ...{ resourceId, kind, partition, account, region, rules, findings, keys },
  }));
}

function nothingLeft(id: string, why: string): CloudmendError {
  return conflict(
    `Of what went wrong with ${id} nothing can be changed now: ${why.replace(/[.]$/, '')}. cloudmend scan shows how it stands.`,
  );
}
