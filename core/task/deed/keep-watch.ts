import type { FindingScope } from '../../approval/finding-scope.ts';
import { mapBounded } from '../../concurrency.ts';
import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { ifItHolds } from '../../if-it-holds.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Write } from '../../ports.ts';
import type { TaskResource } from '../record/entities.ts';
import type { OpenAgain } from '../record/reopening.ts';
import type { Revision, Task, TaskPolicy } from '../record/task.ts';
import type { Watch, WatchPlace } from '../record/watch.ts';
import {
  listWatchers,
  namedMarkEntity,
  nextScanWrite,
  placesOfResources,
  placesOfScope,
  watchEntity,
  watcherEntity,
} from '../record/watch.ts';

/** The rule whose task keeps watch, and what that is for. */
export interface RuleOfWatch {
  readonly id: string;
  readonly version: number;
  readonly scope: FindingScope;
}

/** Throws VALIDATION_FAILED where what is asked for does not go with being opened again. */
export function requireWatchable({ keepWatch, emergency, confirmWithinSeconds }: Partial<TaskPolicy>): void {
  if (keepWatch !== true) return;
  if (emergency === true)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'An emergency keeps no watch: what is opened again later would go past windows and freezes too. Leave one of the two out.',
    );
  if (confirmWithinSeconds !== undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'A task that has to be confirmed keeps no watch: with what it mends later, what was confirmed would go back too. Leave one of the two out.',
    );
}

/** The write that notes what a task is to watch, with the one that puts its plan to the approvers; none where it watches nothing. */
export function watchWrites(taskId: string, { keepWatch }: TaskPolicy, plan: Plan, rule?: RuleOfWatch): readonly Write[] {
  if (keepWatch !== true) return [];
  const watch: Watch = {
    taskId,
    templates: plan.templates.map(({ id, parameters }) => ({ id, parameters })),
    scope: rule?.scope ?? {},
    isNamed: rule === undefined && plan.covers !== 'open',
    ...(rule !== undefined && { automation: { id: rule.id, version: rule.version } }),
    ...{ seenUntil: plan.createdAt, planId: plan.id, version: 1 },
  };
  return [{ put: watchEntity.encode(watch), when: { exists: false } }];
}

/** What the end of a task means for its watch. */
interface WatchAtEnd {
  readonly task: Pick<Partial<Task>, 'neverReopens' | 'openAgain'>;
  readonly writes: readonly Write[];
}

/** Of a task that watches nothing. */
export const UNWATCHED: WatchAtEnd = { task: {}, writes: [] };

/** Of a task that is about to be done: from then on it watches, unless it was undone. `all`: its resources of every revision. */
export async function watchAtEnd(
  engine: Pick<Engine, 'table' | 'clock'>,
  { id, policy, neverReopens }: Task,
  latest: Revision | undefined,
  all: readonly TaskResource[],
): Promise<WatchAtEnd> {
  if (policy.keepWatch !== true || neverReopens === true || latest === undefined) return UNWATCHED;
  if (latest.direction === 'undo') return { task: { neverReopens: true }, writes: [] };
  const openAgain = whatIsLeftOpen(engine, latest, all);
  const resources = all.map(({ resourceId }) => resourceId);
  return { task: openAgain === undefined ? {} : { openAgain }, writes: await beginWatch(engine, id, resources) };
}

/** It was opened again, and ended before anything of that was looked at: nobody agreed to it. */
function whatIsLeftOpen(
  { clock }: Pick<Engine, 'clock'>,
  { revision, reopening }: Revision,
  all: readonly TaskResource[],
): OpenAgain | undefined {
  if (reopening === undefined || all.some((one) => one.revision === revision)) return undefined;
  const resources = reopening.again + reopening.joined;
  const [are, theyAre, them] = resources === 1 ? ['is', 'it is', 'it'] : ['are', 'they are', 'them'];
  const message = `${counted(resources, 'resource')} of its scope ${are} open and left as ${theyAre}: nobody agreed to mend ${them}. Plan what is to be mended anew; the plan of revision ${revision} names ${them}.`;
  return { resources, message, at: clock.now().toISOString() };
}

const WRITES_AT_ONCE = 8;

/**
 * Has the task watch from now on, in place of whichever did: the writes for the transaction of its end. What it names one by one is written
 * before: until the task is done that leads nowhere.
 */
async function beginWatch(engine: Pick<Engine, 'table'>, taskId: string, resources: readonly string[]): Promise<readonly Write[]> {
  const { table } = engine;
  const watch = await watchEntity.find(table, { taskId });
  if (watch === undefined) return [];
  if (!watch.isNamed) {
    const places = placesOfScope(watch);
    await tellOthers(engine, taskId, places);
    return [nextScanWrite(taskId), ...places.map((place): Write => ({ put: watcherEntity.encode({ ...place, taskId }) }))];
  }
  const places = placesOfResources(resources, watch.templates);
  await mapBounded(places, WRITES_AT_ONCE, (place) => table.write({ put: watcherEntity.encode({ ...place, taskId }) }));
  await ifItHolds(table.write({ put: namedMarkEntity.encode({ seenUntil: watch.seenUntil }), when: { exists: false } }));
  return [nextScanWrite(taskId)];
}

/** Those whose places it takes look with the next scan, and say then that they watch no more where nothing is left to them. */
async function tellOthers({ table }: Pick<Engine, 'table'>, taskId: string, places: readonly WatchPlace[]): Promise<void> {
  const others = new Set((await listWatchers(table, places)).map((watcher) => watcher.taskId));
  others.delete(taskId);
  for (const other of others) await ifItHolds(table.write(nextScanWrite(other)));
}
