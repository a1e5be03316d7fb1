import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import type { Page } from '../ports.ts';
import { pageWithin } from '../reach/page-within.ts';
import { isWhollyWithin, type Reach } from '../reach/reach.ts';
import { taskEntity } from '../task/record/entities.ts';
import { hasEnded } from '../task/record/has-ended.ts';
import type { Task } from '../task/record/task.ts';
import { isWatching, watchEntity } from '../task/record/watch.ts';
import type { Automation, AutomationState } from './automation.ts';
import { automationEntity, automationStateEntity, automationsQuery } from './automation.ts';
import { requireFound } from './change.ts';
import type { Firing } from './firing.ts';
import { firingEntity, firingsQuery } from './firing.ts';

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Pages that are looked through for rules that fit before what was found so far is given; the cursor goes on from there. */
const PAGES_AT_ONCE = 5;

/** A page of the rules that a filter lets through, the newest first. Throws VALIDATION_FAILED for another list's cursor. */
export async function listAutomations(
  engine: Pick<Engine, 'table'>,
  { limit, ...request }: PageRequest,
  isListed: (automation: Automation) => boolean = () => true,
  reach?: Reach,
): Promise<Page<Automation>> {
  if (reach !== undefined)
    return pageWithin(
      reach,
      { limit, ...request },
      (page) => pageOfAutomations(engine, page),
      (one) => isWhollyWithin(reach, one.scope) && isListed(one),
    );
  const items: Automation[] = [];
  let { cursor } = request;
  for (let pages = 0; pages < PAGES_AT_ONCE && items.length < limit; pages++) {
    const page = await pageOfAutomations(engine, { limit: limit - items.length, cursor });
    items.push(...page.items.filter(isListed));
    cursor = page.cursor;
    if (cursor === undefined) return { items };
  }
  return { items, ...(cursor !== undefined && { cursor }) };
}

function pageOfAutomations({ table }: Pick<Engine, 'table'>, { limit, cursor }: PageRequest): Promise<Page<Automation>> {
  const query = { ...automationsQuery, consistent: true, descending: true, limit, ...(cursor !== undefined && { cursor }) };
  return queryEntities(table, automationEntity, query);
}

/** A rule with what it has done so far. Throws NOT_FOUND. */
export async function loadAutomation(
  engine: Pick<Engine, 'table'>,
  id: string,
): Promise<{ readonly automation: Automation; readonly state: AutomationState | undefined }> {
  const { automation, state } = await findAutomation(engine, id);
  return { automation: requireFound(automation, id), state };
}

/** The same, read strongly at once; also of a rule that was deleted. */
export async function findAutomation(
  { table }: Pick<Engine, 'table'>,
  id: string,
): Promise<{ readonly automation: Automation | undefined; readonly state: AutomationState | undefined }> {
  const [automation, state] = await table.getMany([automationEntity.key({ id }), automationStateEntity.key({ id })], { consistent: true });
  return {
    automation: automation === undefined ? undefined : automationEntity.decode(automation),
    state: state === undefined ? undefined : automationStateEntity.decode(state),
  };
}

/** The last task that a rule made, where that is still open. */
export async function findOpenTask({ table }: Pick<Engine, 'table'>, state: AutomationState | undefined): Promise<Task | undefined> {
  if (state?.lastTaskId === undefined) return undefined;
  const task = await taskEntity.find(table, { id: state.lastTaskId });
  return task === undefined || hasEnded(task.status) ? undefined : task;
}

/** The id of the last task that a rule made, as the rule is now, where that is done and opened again by what is new. */
export async function findWatchingTask(
  { table }: Pick<Engine, 'table'>,
  { policy, version }: Pick<Automation, 'policy' | 'version'>,
  state: AutomationState,
): Promise<string | undefined> {
  const { lastTaskId } = state;
  if (policy.keepWatch !== true || lastTaskId === undefined) return undefined;
  const [task, watch] = await table.getMany([taskEntity.key({ id: lastTaskId }), watchEntity.key({ taskId: lastTaskId })], {
    consistent: true,
  });
  if (task === undefined || watch === undefined || !isWatching(taskEntity.decode(task))) return undefined;
  return watchEntity.decode(watch).automation?.version === version ? lastTaskId : undefined;
}

/** A page of what a rule has done, the newest first; also of one that was deleted. Throws VALIDATION_FAILED for another list's cursor. */
export async function listFirings(engine: Pick<Engine, 'table'>, id: string, { limit, cursor }: PageRequest): Promise<Page<Firing>> {
  const query = { ...firingsQuery(id), consistent: true, descending: true, limit, ...(cursor !== undefined && { cursor }) };
  return queryEntities(engine.table, firingEntity, query);
}

/** How many of the next runs are shown. */
const RUNS_SHOWN = 5;

/** When a rule fires next; none for one that fires after scans, or not by itself. */
export async function nextRuns({ clock }: Pick<Engine, 'clock'>, { status, trigger }: Automation): Promise<readonly string[]> {
  if (status === 'paused' || 'after' in trigger) return [];
  const { nextOpenings } = await import('../schedule/openings.ts');
  return nextOpenings(trigger.recurrence, clock.now(), RUNS_SHOWN).map((at) => at.toISOString());
}
