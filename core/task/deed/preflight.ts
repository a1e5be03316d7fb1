import { cloudOf } from '../../catalogue.ts';
import { placeIn } from '../../cloud.ts';
import type { Engine } from '../../engine.ts';
import type { ErrorCode } from '../../errors.ts';
import { CloudmendError } from '../../errors.ts';
import { requireOperator } from '../../plan/create-plan.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import type { Page } from '../../ports.ts';
import type { Principal } from '../../principal.ts';
import { countedTask } from '../record/cap.ts';
import { loadTask } from '../record/load-task.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Task, TaskPolicy } from '../record/task.ts';
import { incomplete } from '../status/task-actions.ts';
import { guardChecks } from './guard-checks.ts';
import { capChecks } from './preflight-caps.ts';
import { openTaskChecks, openTaskPage } from './preflight-open-tasks.ts';
import { type KnownPerson, type PreflightRequest, quorumCheck } from './preflight-quorum.ts';

/** Everything that can be looked at before people are asked to decide on a plan. Writes nothing. */
export async function preflight(engine: Engine, plan: Plan, request: PreflightRequest): Promise<readonly PreflightCheck[]> {
  if (plan.resources.length === 0) return [emptyCheck(plan)];
  return [...(await planChecks(engine, plan, request)), ...(await openTaskChecks(engine, plan, request))];
}

/** What the plan itself, the guard and its caps say: a few sentences, however many resources there are. */
async function planChecks(engine: Engine, plan: Plan, request: PreflightRequest): Promise<readonly PreflightCheck[]> {
  if (plan.resources.length === 0) return [emptyCheck(plan)];
  const resources = request.resources ?? (await loadResourcePlans(engine, plan));
  return [
    ...(await accessChecks(engine, resources)),
    quorumCheck(request),
    ...(await guardChecks(engine, resources)),
    ...(await capChecks(engine, resources, request)),
  ];
}

/**
 * A page of the preflight of a task as it stands: first what the plan itself says, then one open task after the other. Throws NOT_FOUND, and
 * VALIDATION_FAILED for another list's cursor.
 */
export async function preflightTask(
  engine: Engine,
  taskId: string,
  people: readonly KnownPerson[] | undefined,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<PreflightCheck>> {
  const { plan, request } = await requestOf(engine, await loadTask(engine, taskId), people);
  const place = placeOf(cursor);
  if (place.part === 'tasks') return tasksFrom(engine, plan, { request, limit, inner: place.at });
  const checks = await planChecks(engine, plan, request);
  const from = Number(place.at);
  if (from >= checks.length) throw foreignCursor();
  const items = checks.slice(from, from + limit);
  if (plan.resources.length === 0) return { items };
  const next = from + items.length;
  if (next < checks.length) return { items, cursor: `plan~${next}` };
  if (items.length === limit) return { items, cursor: 'tasks~' };
  const { items: more, ...rest } = await tasksFrom(engine, plan, { request, limit: limit - items.length, inner: '' });
  return { items: [...items, ...more], ...rest };
}

interface TasksFrom {
  readonly request: PreflightRequest;
  readonly limit: number;
  readonly inner: string;
}

async function tasksFrom(engine: Engine, plan: Plan, { request, limit, inner }: TasksFrom): Promise<Page<PreflightCheck>> {
  const { items, cursor } = await openTaskPage(engine, plan, { request, limit, ...(inner !== '' && { cursor: inner }) });
  return cursor === undefined ? { items } : { items, cursor: `tasks~${cursor}` };
}

function placeOf(cursor = 'plan~0'): { readonly part: 'plan' | 'tasks'; readonly at: string } {
  const [part, at = ''] = cursor.split('~');
  if (part === 'tasks' && cursor.includes('~')) return { part, at };
  if (part === 'plan' && /^[0-9]{1,6}$/.test(at)) return { part, at };
  throw foreignCursor();
}

function foreignCursor(): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}

/** Of a draft, as if who made it activated it. Throws CONFLICT_STATE where it has no plan. */
async function requestOf(
  engine: Engine,
  task: Task,
  people: readonly KnownPerson[] | undefined,
): Promise<{ readonly plan: Plan; readonly request: PreflightRequest }> {
  const { since } = countedTask(task, 0);
  const common = { policy: task.policy, people, taskId: task.id, ...(since !== undefined && { since }) };
  if (task.revision > 0) {
    const { planId, requesters } = await loadRevision(engine, task);
    return { plan: await getPlan(engine, planId), request: { ...common, requesters } };
  }
  if (task.planId === undefined) throw incomplete(task);
  const plan = await getPlan(engine, task.planId);
  return { plan, request: { ...common, requesters: [...new Set([task.createdBy.id, plan.createdBy.id])].sort() } };
}

const CODES: Readonly<Record<PreflightCheck['check'], ErrorCode>> = {
  resources: 'VALIDATION_FAILED',
  quorum: 'VALIDATION_FAILED',
  credentials: 'CLOUD',
  'write-access': 'FORBIDDEN',
  permissions: 'FORBIDDEN',
  service: 'CLOUD',
  guard: 'CONFLICT_STATE',
  'open-task': 'CONFLICT_STATE',
  schedule: 'SCHEDULE_CONFLICT',
  cap: 'LIMIT_EXCEEDED',
  'daily-cap': 'LIMIT_EXCEEDED',
};

/**
 * The preflight of a task that is about to be made of a plan. Throws what the first thing that stands in the way amounts to, so that nobody
 * is asked to decide on what cannot be done. `anyway`: another open task that does the same, or begins at the same time, is only a warning.
 */
export async function clearedPreflight(
  engine: Engine,
  principal: Principal,
  request: { readonly planId: string; readonly policy?: Partial<TaskPolicy> },
  { anyway, people }: { readonly anyway: boolean; readonly people: readonly KnownPerson[] | undefined },
): Promise<readonly PreflightCheck[]> {
  requireOperator(principal);
  const plan = await getPlan(engine, request.planId);
  // What is no plan of a task is refused by the one who makes it.
  if (plan.direction !== 'apply') return [];
  const requesters = [...new Set([principal.id, plan.createdBy.id])].sort();
  const checks = await preflight(engine, plan, { policy: request.policy, requesters, people });
  const kept = checks.map((one) =>
    anyway && (one.check === 'open-task' || one.check === 'schedule') && one.state === 'blocked'
      ? { ...one, state: 'warning' as const }
      : one,
  );
  const blocked = kept.find(({ state }) => state === 'blocked');
  if (blocked === undefined) return kept;
  throw new CloudmendError(CODES[blocked.check], blocked.message, { details: { check: blocked.check } });
}

function emptyCheck({ unplanned }: Plan): PreflightCheck {
  const why = [...new Set(unplanned.map(({ reason }) => reason))].slice(0, 3).join(' ');
  return { check: 'resources', state: 'blocked', message: `The plan changes nothing. ${why}`.trim() };
}

async function accessChecks(engine: Engine, resources: readonly ResourcePlan[]): Promise<readonly PreflightCheck[]> {
  const checks: PreflightCheck[] = [];
  for (const [account, ones] of Map.groupBy(resources, (one) => one.account)) {
    const [first] = ones;
    if (first === undefined) continue;
    const { checkAccess } = engine.cloud;
    if (checkAccess === undefined) {
      checks.push({
        check: 'write-access',
        state: 'not-checked',
        message: `Whether account ${account} lets itself be written cannot be asked here.`,
      });
      continue;
    }
    const allows = ones.flatMap(({ calls }) => calls.flatMap(({ grants }) => grants.slice(0, 1)));
    checks.push(...(await checkAccess({ place: placeIn(cloudOf(engine.catalogue, first.kind), first), allows })));
  }
  return checks;
}
