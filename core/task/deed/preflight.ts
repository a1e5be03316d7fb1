import { mayCount } from '../../approval/decision.ts';
import { cloudOf } from '../../catalogue.ts';
import { placeIn } from '../../cloud.ts';
import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import type { ErrorCode } from '../../errors.ts';
import { CloudmendError } from '../../errors.ts';
import type { Counter } from '../../guard/caps.ts';
import { countersOf, readCounter } from '../../guard/caps.ts';
import { readGuard } from '../../guard/guard.ts';
import { permissions } from '../../permissions.ts';
import { requireOperator } from '../../plan/create-plan.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import type { Principal, Role } from '../../principal.ts';
import { DEFAULT_CAP } from '../record/cap.ts';
import { runEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Task, TaskPolicy } from '../record/task.ts';
import { incomplete } from '../status/task-actions.ts';
import { wordsOf } from '../status/task-words.ts';
import { guardChecks } from './guard-checks.ts';

/** Somebody of this installation, as far as it knows its people. */
export interface KnownPerson {
  readonly id: string;
  readonly roles: readonly Role[];
}

export interface PreflightRequest {
  readonly policy?: Partial<TaskPolicy> | undefined;
  /** Who asks: they never count. */
  readonly requesters: readonly string[];
  /** Everybody who can sign in; undefined where that is not known here. */
  readonly people?: readonly KnownPerson[] | undefined;
  /** The task that the plan is of, where it is one already. */
  readonly taskId?: string;
  /** The resources of the plan, where they have been read already. */
  readonly resources?: readonly ResourcePlan[];
}

/** Roles that may decide, as the API has them. */
const DECIDERS: readonly Role[] = permissions.decide;

/** Everything that can be looked at before people are asked to decide on a plan. Writes nothing. */
export async function preflight(engine: Engine, plan: Plan, request: PreflightRequest): Promise<readonly PreflightCheck[]> {
  if (plan.resources.length === 0) return [emptyCheck(plan)];
  const resources = request.resources ?? (await loadResourcePlans(engine, plan));
  return [
    ...(await accessChecks(engine, resources)),
    quorumCheck(request),
    ...(await guardChecks(engine, resources)),
    ...(await openTaskChecks(engine, plan, request.taskId)),
    ...(await capChecks(engine, resources, request)),
  ];
}

/** The preflight of a task as it stands. Throws NOT_FOUND. */
export async function preflightTask(
  engine: Engine,
  taskId: string,
  people: readonly KnownPerson[] | undefined,
): Promise<readonly PreflightCheck[]> {
  const task = await loadTask(engine, taskId);
  if (task.revision === 0) return preflightDraft(engine, task, people);
  const { planId, requesters } = await loadRevision(engine, task);
  return preflight(engine, await getPlan(engine, planId), { policy: task.policy, requesters, people, taskId });
}

/** Of a draft, as if who made it activated it. Throws CONFLICT_STATE where it has no plan. */
async function preflightDraft(engine: Engine, task: Task, people: readonly KnownPerson[] | undefined): Promise<readonly PreflightCheck[]> {
  if (task.planId === undefined) throw incomplete(task);
  const plan = await getPlan(engine, task.planId);
  const requesters = [...new Set([task.createdBy.id, plan.createdBy.id])].sort();
  return preflight(engine, plan, { policy: task.policy, requesters, people, taskId: task.id });
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
  cap: 'LIMIT_EXCEEDED',
  'daily-cap': 'LIMIT_EXCEEDED',
};

/**
 * The preflight of a task that is about to be made of a plan. Throws what the first thing that stands in the way amounts to, so that nobody
 * is asked to decide on what cannot be done. `anyway`: another open task that does the same is only a warning.
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
    anyway && one.check === 'open-task' && one.state === 'blocked' ? { ...one, state: 'warning' as const } : one,
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

function quorumCheck({ policy, requesters, people }: PreflightRequest): PreflightCheck {
  const quorum = policy?.quorum ?? 1;
  const singleOperator = policy?.singleOperator ?? false;
  const needed = counted(quorum, 'person', 'people');
  const others = singleOperator ? '' : ` other than ${requesters.join(' and ')}`;
  if (people === undefined)
    return {
      check: 'quorum',
      state: 'not-checked',
      message: `Who can sign in is not known here: ${needed}${others} with the role approver or admin must be among them.`,
    };
  const may = people.filter(
    ({ id, roles }) => roles.some((role) => DECIDERS.includes(role)) && mayCount(id, { requesters }, { singleOperator }),
  );
  const names = may.map(({ id }) => id).join(', ');
  if (may.length >= quorum) return { check: 'quorum', state: 'ok', message: `${needed} must approve; ${names} may.` };
  const who = may.length === 0 ? 'nobody may' : `only ${names} may`;
  const alone = singleOperator ? '' : ', or add --single-operator to decide alone, which every audit entry then says';
  return {
    check: 'quorum',
    state: 'blocked',
    message: `${needed}${others} must approve it, and ${who}. Name people with CLOUDMEND_PEOPLE (ana:operator,ben:approver), lower --quorum${alone}.`,
  };
}

/** Tasks that have not ended and hold the same resources: of the same fix it would be done twice, of another it waits. */
async function openTaskChecks(engine: Engine, plan: Plan, except: string | undefined): Promise<readonly PreflightCheck[]> {
  const ids = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const runs = await runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' });
  const checks: PreflightCheck[] = [];
  for (const taskId of new Set(runs.map((run) => run.taskId))) {
    if (taskId === except) continue;
    const task = await loadTask(engine, taskId);
    if (hasEnded(task.status)) continue;
    const other = await getPlan(engine, (await loadRevision(engine, task)).planId);
    const shared = other.resources.filter(({ resourceId }) => ids.has(resourceId)).length;
    if (shared === 0) continue;
    const isSame = plan.templates.some(({ id }) => other.templates.some((one) => one.id === id));
    const many = counted(shared, 'resource');
    checks.push({
      check: 'open-task',
      state: isSame ? 'blocked' : 'warning',
      message: isSame
        ? `The task ${taskId} is open (${wordsOf(task).label}) and does the same to ${many} of this plan. See it through or cancel it first (cloudmend task cancel ${taskId}), or add --anyway.`
        : `The task ${taskId} is open (${wordsOf(task).label}) and changes ${many} of this plan too: whichever begins second waits for the other, and what has changed by then is planned anew.`,
    });
  }
  return checks;
}

async function capChecks(
  engine: Engine,
  resources: readonly ResourcePlan[],
  { policy, taskId }: PreflightRequest,
): Promise<readonly PreflightCheck[]> {
  const ofTask = taskCapCheck(resources.length, policy?.cap ?? DEFAULT_CAP, taskId);
  const checks = [...(ofTask === undefined ? [] : [ofTask]), ...(await dailyChecks(engine, resources))];
  const room = counted(resources.length, 'resource');
  return checks.length > 0 ? checks : [{ check: 'cap', state: 'ok', message: `The caps leave room for ${room} today.` }];
}

/** Whether a task of so many resources waits at its own cap; undefined where it does not. */
function taskCapCheck(resources: number, cap: number, taskId?: string): PreflightCheck | undefined {
  if (resources <= cap) return undefined;
  const how =
    taskId === undefined
      ? `add --cap ${resources} to task create, or it waits after ${cap} until a raise is asked for and approved.`
      : `it waits after ${cap} until a raise is asked for (cloudmend task raise ${taskId} --cap ${resources}) and approved.`;
  const limit = taskId === undefined ? `a task may change ${cap} unless it says otherwise` : `the task may change ${cap}`;
  return { check: 'cap', state: 'warning', message: `The plan changes ${counted(resources, 'resource')}, and ${limit}: ${how}` };
}

async function dailyChecks(engine: Engine, resources: readonly ResourcePlan[]): Promise<readonly PreflightCheck[]> {
  const { head } = await readGuard(engine);
  const checks: PreflightCheck[] = [];
  const leftOf = async (counter: Counter | undefined) =>
    counter === undefined ? 0 : Math.max(0, counter.cap - (await readCounter(engine.table, counter.name)));
  for (const [place, ones] of Map.groupBy(resources, ({ account, region }) => `${account}#${region}`)) {
    const [account = '', region = ''] = place.split('#');
    const inAccount = resources.filter((one) => one.account === account).length;
    const [, day, regionDay] = countersOf(head, { id: '', cap: 1 }, { account, region }, engine.clock.now());
    const [left, leftInRegion] = [await leftOf(day), await leftOf(regionDay)];
    if (inAccount > left) checks.push(dailyCheck(`account ${account}`, inAccount, left, 'account'));
    else if (ones.length > leftInRegion) checks.push(dailyCheck(`${region} of account ${account}`, ones.length, leftInRegion, 'region'));
  }
  return [...new Map(checks.map((one) => [one.message, one])).values()];
}

function dailyCheck(where: string, wanted: number, left: number, option: string): PreflightCheck {
  return {
    check: 'daily-cap',
    state: 'warning',
    message: `${counted(wanted, 'resource')} of ${where} ${wanted === 1 ? 'is' : 'are'} to be changed, and its cap of the day leaves ${left}: the rest waits and goes on by itself at midnight UTC, unless an admin allows more (cloudmend guard limits --${option}-day <number>).`,
  };
}
