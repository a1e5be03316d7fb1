import { recordInInstallation } from '../audit/installation-audit.ts';
import { counted } from '../counted.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { type Effect, type EventDraft, eventWrite } from '../event/outbox.ts';
import type { JsonObject } from '../json.ts';
import { buildPlan } from '../plan/create-plan.ts';
import { targetsOf } from '../plan/find-targets.ts';
import type { Plan } from '../plan/plan.ts';
import type { Write } from '../ports.ts';
import { storeNewTask } from '../task/deed/store-new-task.ts';
import { wordsOf } from '../task/status/task-words.ts';
import type { Automation, AutomationState } from './automation.ts';
import { automationEntity, automationStateEntity, listenerEntity, NEXT_SCAN } from './automation.ts';
import { coveringOf } from './covering.ts';
import type { Since } from './find-open.ts';
import { findOpen, templatesOf } from './find-open.ts';
import type { Firing, FiringName } from './firing.ts';
import { firingEntity, SCHEDULE } from './firing.ts';
import { findAutomation, findOpenTask, findWatchingTask } from './read.ts';
import { automationPrincipal, taskOfFiring } from './task-of-firing.ts';

/** Another firing, or a person, may change the same rule in the same moment; whoever comes second looks again. */
const TRIES = 10;

/**
 * Works on a firing that is due: plans what is open in the rule's scope and makes a task of it, or says why there is none. One that is
 * settled is left as it is, so two engines at once, and the same firing told twice, come to one task. Gives it as it stands then. Throws
 * NOT_FOUND, and what reading and planning throw.
 */
export async function fire(engine: Engine, name: FiringName, signal?: AbortSignal): Promise<Firing> {
  for (let tries = 0; tries < TRIES; tries++) {
    const firing = await firingEntity.find(engine.table, name);
    if (firing === undefined) throw new CloudmendError('NOT_FOUND', `The rule ${name.automationId} has no firing of ${name.dueAt}.`);
    if (firing.state !== 'due') return firing;
    const known = await loadKnown(engine, firing);
    try {
      return await settle(engine, known, await outcomeOf(engine, known, signal));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The rule ${name.automationId} kept being changed by others while it fired.`);
}

/** What a firing is decided on, read strongly. */
interface Known {
  readonly firing: Firing;
  /** Undefined where it was deleted. */
  readonly automation: Automation | undefined;
  readonly state: AutomationState;
}

async function loadKnown(engine: Engine, firing: Firing): Promise<Known> {
  const id = firing.automationId;
  const { automation, state = { id, fired: 0, seenVersion: 0 } } = await findAutomation(engine, id);
  return { firing, automation, state };
}

/** What a firing comes to. `isPending`: what it was for is still to be looked at, by the next scan. */
type Outcome = { readonly state: Exclude<Firing['state'], 'due'>; readonly why: string; readonly isPending?: true } & (
  | { readonly taskId?: string; readonly seenUntil?: string; readonly plan?: undefined }
  | { readonly plan: Plan; readonly seenUntil: string }
);

async function outcomeOf(engine: Engine, { firing, automation, state }: Known, signal?: AbortSignal): Promise<Outcome> {
  if (automation === undefined) return { state: 'skipped', why: 'The rule was deleted.' };
  if (automation.status !== 'active') return { state: 'skipped', why: `The rule is ${automation.status}.` };
  if (firing.cause === SCHEDULE && 'after' in automation.trigger) return { state: 'skipped', why: 'The rule has no schedule any more.' };
  const open = await findOpenTask(engine, state);
  if (open !== undefined) {
    const { id } = open;
    const why = `Its task ${id} is still open (${wordsOf(open).label}): what is new is looked at once that has ended.`;
    return { state: 'skipped', why, taskId: id, isPending: true };
  }
  const seenUntil = engine.clock.now().toISOString();
  const watching = isAfterScan(firing) ? await findWatchingTask(engine, automation, state) : undefined;
  if (watching !== undefined) {
    const why = `Its task ${watching} keeps watch over the same: what is new opens that again.`;
    return { state: 'skipped', why, taskId: watching, seenUntil };
  }
  const templates = templatesOf(engine, automation);
  const findings = await findOpen(engine, automation, templates, sinceOf({ firing, automation, state }));
  if (findings.length === 0) return { state: 'nothing', why: 'Nothing that is new is open in its scope.', seenUntil };
  const plan = await buildPlan(engine, automationPrincipal(automation), { templates, resources: targetsOf(findings) }, { signal });
  return plan.resources.length === 0 ? nothingPlanned(plan, seenUntil) : { state: 'made', why: whyMade(plan), plan, seenUntil };
}

/** After a scan what is new is enough, once the rule has looked at all that is open; by its times, and when somebody asks, it looks at all. */
function sinceOf({ firing, automation, state }: { readonly automation: Automation } & Omit<Known, 'automation'>): Since | undefined {
  const { seenVersion, seenUntil, lastPlanId } = state;
  return isAfterScan(firing) && seenVersion === automation.version && seenUntil !== undefined
    ? { at: seenUntil, planId: lastPlanId }
    : undefined;
}

function isAfterScan({ cause, askedBy }: Firing): boolean {
  return cause !== SCHEDULE && askedBy === undefined;
}

function nothingPlanned({ unplanned }: Plan, seenUntil: string): Outcome {
  const [first] = unplanned;
  const why = `Of ${counted(unplanned.length, 'resource')} none can be planned: ${first?.reason ?? 'there is none'}`;
  // What nobody could look at is no plan of nothing.
  if (unplanned.some(({ code }) => code === 'unknown')) return { state: 'failed', why, isPending: true };
  return { state: 'nothing', why, seenUntil };
}

function whyMade({ resources, unplanned }: Plan): string {
  const left = unplanned.length === 0 ? '' : `, ${unplanned.length} left out`;
  return `${counted(resources.length, 'resource')}${left}.`;
}

/** Gives up on a firing that could not be worked on again and again, with the reason. */
export async function giveUp(engine: Engine, name: FiringName, why: string): Promise<void> {
  const firing = await firingEntity.find(engine.table, name);
  if (firing?.state !== 'due') return;
  await settle(engine, await loadKnown(engine, firing), { state: 'failed', why, isPending: true });
}

async function settle(engine: Engine, known: Known, outcome: Outcome): Promise<Firing> {
  const { firing, automation } = known;
  const settled: Firing = {
    ...firing,
    ...{ state: outcome.state, why: outcome.why, settledAt: engine.clock.now().toISOString(), version: firing.version + 1 },
  };
  const { automationId: id, dueAt, cause } = firing;
  const detail = { automationId: id, dueAt, cause, outcome: outcome.state };
  if (outcome.plan === undefined || automation === undefined) {
    const ended = { ...settled, ...(outcome.plan === undefined && outcome.taskId !== undefined && { taskId: outcome.taskId }) };
    const event = firedEvent(known, { ...detail, why: outcome.why });
    const draft = {
      principal: automationPrincipal({ id }),
      action: `automation.${outcome.state}`,
      detail: { ...detail, why: outcome.why },
    };
    await recordInInstallation(engine, draft, [...firingWrites(known, ended, outcome), eventWrite(engine, event)]);
    return ended;
  }
  const covering = await coveringOf(engine, automation, known.state, outcome.plan);
  const { task, made } = await taskOfFiring(engine, automation, { plan: outcome.plan, firing, ...covering });
  const resources = outcome.plan.resources.length;
  const ended = { ...settled, why: [outcome.why, covering.reason?.message].filter(Boolean).join(' '), taskId: task.id, resources };
  const event = firedEvent(known, { ...detail, taskId: task.id, resources });
  const writes = [...firingWrites(known, ended, { ...outcome, taskId: task.id }), eventWrite(engine, event), ...(made.writes ?? [])];
  await storeNewTask(engine, task, { ...made, writes });
  engine.log.info('A rule of automation made a task', { automationId: id, cause, taskId: task.id, resources });
  return ended;
}

/** What is told of a firing. Times that are set one by one have their next one set after each. */
function firedEvent({ firing, automation }: Known, detail: JsonObject): EventDraft {
  const { automationId } = firing;
  const isOneByOne = automation !== undefined && 'recurrence' in automation.trigger && 'rule' in automation.trigger.recurrence;
  const effects: Effect[] = isOneByOne && firing.cause === SCHEDULE ? [{ do: 'syncSchedule', automationId }] : [];
  return { type: 'AutomationFired', subject: automationId, detail, effects };
}

/** The firing as it is settled, the rule's state after it, and that the rule is still what was read. */
function firingWrites(known: Known, settled: Firing, outcome: Outcome & { readonly taskId?: string }): readonly Write[] {
  const { firing, automation, state } = known;
  const writes: Write[] = [{ put: firingEntity.encode(settled), when: { attribute: 'version', equals: firing.version } }];
  if (automation === undefined) return writes;
  const { id, version } = automation;
  const isSeen = outcome.seenUntil !== undefined;
  const next: AutomationState = {
    ...{ ...state, fired: state.fired + 1 },
    ...(isSeen && { seenVersion: version, seenUntil: outcome.seenUntil }),
    ...(outcome.plan !== undefined && {
      lastTaskId: settled.taskId ?? '',
      lastPlanId: outcome.plan.id,
      lastResources: settled.resources ?? 0,
    }),
  };
  const listener = { to: NEXT_SCAN, automationId: id, since: settled.settledAt ?? settled.dueAt };
  const waits = outcome.isPending === true && automation.status === 'active' && 'after' in automation.trigger;
  return [
    ...writes,
    { put: automationStateEntity.encode(next), when: { attribute: 'fired', equals: state.fired } },
    { check: automationEntity.key({ id }), when: { attribute: 'version', equals: version } },
    ...(waits ? [{ put: listenerEntity.encode(listener) }] : []),
    ...(isSeen ? [{ delete: listenerEntity.key(listener) }] : []),
  ];
}
