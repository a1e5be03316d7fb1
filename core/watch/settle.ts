import type { Engine } from '../engine.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Write } from '../ports.ts';
import { taskEntity } from '../task/record/entities.ts';
import type { Watch } from '../task/record/watch.ts';
import { listWatchers, placesOfScope, watchEntity, watcherEntity } from '../task/record/watch.ts';
import { WORKFLOW } from '../task/record/workflow.ts';
import { changeTask } from '../task/status/change-task.ts';

/** A watch whose scan was looked at. */
export function settled({ due, ...watch }: Watch): Watch {
  return { ...watch, ...(due !== undefined && { lastScan: due.scanId }) };
}

/** The write that says so, for the transaction of what came of it. `found`: the watch as it was read. */
export function settledWrite(found: Watch, next: Watch): Write {
  return { put: watchEntity.encode({ ...settled(next), version: found.version + 1 }), when: isStill(found) };
}

function isStill({ version }: Watch) {
  return { attribute: 'version', equals: version } as const;
}

/** Stores how far it has looked, unless another look was quicker. */
export function keepWatching({ table }: Pick<Engine, 'table'>, found: Watch, next: Watch): Promise<boolean> {
  return ifItHolds(table.write({ put: watchEntity.encode({ ...next, version: found.version + 1 }), when: isStill(found) }));
}

/** Of what a task watches, that for which no other was done later. What it names is asked for resource by resource. */
export async function ownTemplates({ table }: Pick<Engine, 'table'>, watch: Watch): Promise<Watch['templates']> {
  if (watch.isNamed) return watch.templates;
  const watchers = await listWatchers(table, placesOfScope(watch));
  const own = new Set(watchers.flatMap(({ of, taskId }) => (taskId === watch.taskId ? [of] : [])));
  return watch.templates.filter(({ id }) => own.has(id));
}

/** The task watches no more, and says why: its watch goes, and its places with it, where no other has taken them. */
export async function endWatch(engine: Engine, watch: Watch, message: string): Promise<void> {
  const { taskId } = watch;
  const gone: Write = { delete: watchEntity.key({ taskId }) };
  const places = watch.isNamed ? [] : placesOfScope(watch);
  for (const place of places)
    await ifItHolds(engine.table.write({ delete: watcherEntity.key(place), when: { attribute: 'taskId', equals: taskId } }));
  if ((await taskEntity.find(engine.table, { id: taskId })) === undefined) {
    await engine.table.write(gone);
    return;
  }
  const watchEnded = { message, at: engine.clock.now().toISOString() };
  await changeTask(engine, taskId, (found) => ({
    task: { ...found, watchEnded },
    audit: { principal: WORKFLOW, action: 'task.watch-ended', detail: { message } },
    event: { type: 'TaskWatchEnded', detail: { message } },
    writes: [gone],
  }));
}
