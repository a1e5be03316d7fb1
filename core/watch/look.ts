import { type Covering, coveringOf } from '../automation/covering.ts';
import { templatesOf } from '../automation/find-open.ts';
import { findAutomation } from '../automation/read.ts';
import type { Engine } from '../engine.ts';
import { type Finding, openedAt } from '../finding/finding.ts';
import { buildPlan } from '../plan/create-plan.ts';
import { targetsOf } from '../plan/find-targets.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanScope } from '../plan/plan-target.ts';
import { leaveOpen, reopenTask } from '../task/deed/reopen-task.ts';
import { taskEntity } from '../task/record/entities.ts';
import { hasEnded } from '../task/record/has-ended.ts';
import type { OpenAgain } from '../task/record/reopening.ts';
import type { Task } from '../task/record/task.ts';
import { isWatching, type Watch } from '../task/record/watch.ts';
import { findNew } from './find-new.ts';
import { flappingOf, whyHeld, writeTimes } from './flapping.ts';
import { endWatch, keepWatching, ownTemplates, settled, settledWrite } from './settle.ts';

/** What came of a look. `nothing`: nothing of the scope that it had not seen is open. `over`: the task watches no more. */
export interface Looked {
  readonly taskId: string;
  readonly state: 'reopened' | 'left-open' | 'nothing' | 'over';
  /** In a sentence. */
  readonly why: string;
}

/** A task that is to look, and the scan that has it. */
interface Looking {
  readonly task: Task;
  readonly watch: Watch;
  readonly scan: NonNullable<Watch['due']>;
}

/**
 * Looks at what is open in the scope of a task that is done and was not when it looked last, and opens the task again with that alone. What is
 * excepted, unread, or came back too often is not opened again. Throws what reading and planning throw.
 */
export async function look(engine: Engine, watch: Watch, signal?: AbortSignal): Promise<Looked> {
  const { taskId, due: scan } = watch;
  const task = await taskEntity.find(engine.table, { id: taskId });
  if (task === undefined || isOver(task)) return over(engine, watch, 'It was archived, undone or cancelled.');
  if (!isWatching(task) || scan === undefined) return nothing(engine, watch, 'The task is at work: it looks once that has ended.');
  const rule = await ruleOf(engine, watch);
  if (rule === 'another') return over(engine, watch, 'Its rule was changed, or has made another task: that looks for itself.');
  const own = (await ownTemplates(engine, watch)).filter(({ id }) => engine.catalogue.templates.has(id));
  const templates = templatesOf(engine, { remediations: [...own] });
  if (templates.length === 0) return over(engine, watch, 'A task that ended later watches all of its scope.');
  const at = engine.clock.now().toISOString();
  const found = await findNew(engine, watch, templates);
  if (found.length === 0) return nothing(engine, { ...watch, seenUntil: at }, 'Nothing new is open in its scope.');
  return openAgain(engine, { task, watch, scan }, { at, found, templates, rule }, signal);
}

/** It was archived, undone, cancelled or deleted: nothing opens it again. */
function isOver({ status, neverReopens, watchEnded }: Task): boolean {
  return neverReopens === true || watchEnded !== undefined || (hasEnded(status) && status !== 'DONE');
}

type Rule = Awaited<ReturnType<typeof findAutomation>> | 'another' | undefined;

/** The rule that made it, as long as that is what it was and has made no other task since; undefined where none has. */
async function ruleOf(engine: Engine, { taskId, automation: made }: Watch): Promise<Rule> {
  if (made === undefined) return undefined;
  const found = await findAutomation(engine, made.id);
  const { automation, state } = found;
  const isSame = automation?.status === 'active' && automation.version === made.version && state?.lastTaskId === taskId;
  return isSame ? found : 'another';
}

interface Found {
  /** When it looked (RFC 3339). */
  readonly at: string;
  readonly found: readonly Finding[];
  readonly templates: PlanScope['templates'];
  readonly rule: Exclude<Rule, 'another'>;
}

async function openAgain(engine: Engine, looking: Looking, { at, found, templates, rule }: Found, signal?: AbortSignal): Promise<Looked> {
  const { task, watch, scan } = looking;
  const { free, held } = await flappingOf(engine, task.id, found, scan.at);
  const seen = { ...watch, seenUntil: at };
  if (free.length === 0) return leave(engine, task, seen, held);
  const plan = await buildPlan(engine, task.createdBy, { templates, resources: targetsOf(free) }, { signal });
  const unread = new Set(plan.unplanned.filter(({ code }) => code === 'unknown').map(({ resourceId }) => resourceId));
  const next = keepUnread(seen, free, unread);
  if (plan.resources.length === 0) {
    if (held.length > 0) return leave(engine, task, next, held);
    return nothing(engine, next, plan.unplanned[0]?.reason ?? 'Nothing of it can be planned.');
  }
  const covering = await coverOf(engine, rule, plan);
  const planned = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const own = free.filter(({ resource }) => planned.has(resource));
  await writeTimes(engine, task.id, [...new Set(own.map(({ resource }) => resource))], scan.at);
  const reopening = { scanId: scan.scanId, ...countsOf(own) };
  const openAgain = held.length === 0 ? undefined : await heldOf(engine, task.id, held);
  const writes = [settledWrite(watch, { ...next, planId: plan.id })];
  const why = await reopenTask(engine, task, { plan, reopening, openAgain, ...covering, writes });
  if (why !== undefined) return { taskId: task.id, state: 'reopened', why };
  return { taskId: task.id, state: 'nothing', why: 'The task has moved on meanwhile.' };
}

/** What could not be read is looked at again by the next scan: it counts as not seen. */
function keepUnread(seen: Watch, found: readonly Finding[], unread: ReadonlySet<string>): Watch {
  if (unread.size === 0) return seen;
  const opened = found.filter(({ resource }) => unread.has(resource)).map(openedAt);
  const [first = seen.seenUntil] = opened.toSorted();
  return { ...seen, seenUntil: new Date(Date.parse(first) - 1).toISOString(), isAtNextScan: true };
}

/** Resources that were compliant once, and those that are new. */
function countsOf(findings: readonly Finding[]): { readonly again: number; readonly joined: number } {
  const resources = [...Map.groupBy(findings, ({ resource }) => resource).values()];
  const again = resources.filter((own) => own.some(({ reopenedAt }) => reopenedAt !== undefined)).length;
  return { again, joined: resources.length - again };
}

async function coverOf(engine: Engine, rule: Found['rule'], plan: Plan): Promise<Covering> {
  if (rule?.automation === undefined || rule.state === undefined) return {};
  return coveringOf(engine, rule.automation, rule.state, plan);
}

async function leave(engine: Engine, task: Task, watch: Watch, held: readonly Finding[]): Promise<Looked> {
  const openAgain = await heldOf(engine, task.id, held);
  await leaveOpen(engine, task, openAgain, [settledWrite(watch, watch)]);
  return { taskId: task.id, state: 'left-open', why: openAgain.message };
}

async function heldOf(engine: Engine, taskId: string, held: readonly Finding[]): Promise<OpenAgain> {
  const resources = new Set(held.map(({ resource }) => resource)).size;
  return { resources, message: await whyHeld(engine, taskId, held), at: engine.clock.now().toISOString() };
}

async function nothing(engine: Engine, watch: Watch, why: string): Promise<Looked> {
  await keepWatching(engine, watch, settled(watch));
  return { taskId: watch.taskId, state: 'nothing', why };
}

async function over(engine: Engine, watch: Watch, why: string): Promise<Looked> {
  await endWatch(engine, watch, why);
  return { taskId: watch.taskId, state: 'over', why };
}
