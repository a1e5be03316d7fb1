import { type EndedScan, templatesOfChanged } from '../automation/queue.ts';
import type { Catalogue } from '../catalogue.ts';
import { templatesFor } from '../catalogue.ts';
import type { Records } from '../engine.ts';
import { eventWrite } from '../event/outbox.ts';
import { changedPartition, findingEntity, INDEX_LAG_MS } from '../finding/finding.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Watch, WatchPlace } from '../task/record/watch.ts';
import {
  listWatchers,
  NEXT_SCAN_WATCHES,
  namedMarkEntity,
  placesOfResources,
  watchEntity,
  watcherEntity,
  watchersPartition,
} from '../task/record/watch.ts';

type Reader = Records & { readonly catalogue: Catalogue };

/** Told when a task is to look at what a scan has found open in its scope. */
export const WATCH_DUE = 'TaskWatchDue';

/**
 * Notes which tasks that are done have to look at what a scan has found: those that watch a remediation of which something is new, or a
 * resource that something is new on, and those that were at work while an earlier scan ended. It reads by what has changed, however many
 * tasks and findings there are. Gives how many were noted; told of the same scan again, it notes none twice. After a look at one resource
 * (`isScan` false) those that wait for a scan go on waiting.
 */
export async function queueLooks(records: Reader, scan: EndedScan, { isScan = true }: { readonly isScan?: boolean } = {}): Promise<number> {
  const at = records.clock.now().toISOString();
  const ids = new Set<string>();
  const waiting = isScan ? await watchEntity.all(records.table, { index: 'gsi1', partition: NEXT_SCAN_WATCHES }) : [];
  for (const { taskId } of waiting) ids.add(taskId);
  for (const of of templatesOfChanged(records, scan.changed))
    for (const { taskId } of await watcherEntity.all(records.table, { partition: watchersPartition(of) })) ids.add(taskId);
  for (const taskId of await watchersOfResources(records, scan.changed)) ids.add(taskId);
  let noted = 0;
  for (const taskId of ids) if (await queueLook(records, taskId, scan)) noted++;
  await moveMark(records, at);
  return noted;
}

/** Tasks that have named a resource on which something is new. Reads nothing where no task has named any. */
async function watchersOfResources(records: Reader, changed: readonly string[]): Promise<readonly string[]> {
  const mark = changed.length === 0 ? undefined : await namedMarkEntity.find(records.table, {});
  if (mark === undefined) return [];
  const from = new Date(Date.parse(mark.seenUntil) - INDEX_LAG_MS).toISOString();
  const places = new Map<string, WatchPlace>();
  for (const ruleId of changed)
    for (const place of await placesOfRule(records, ruleId, from)) places.set(`${place.slot} ${place.of}`, place);
  return (await listWatchers(records.table, [...places.values()])).map(({ taskId }) => taskId);
}

/** Where somebody may watch a resource on which something of a rule has changed since then. */
async function placesOfRule({ table, catalogue }: Reader, ruleId: string, from: string): Promise<readonly WatchPlace[]> {
  const templates = templatesFor(catalogue, ruleId);
  if (templates.length === 0) return [];
  const query = { index: 'gsi2', partition: changedPartition(ruleId), sort: { from, to: '9' } } as const;
  const findings = await findingEntity.all(table, query);
  return placesOfResources(
    findings.map(({ resource }) => resource),
    templates.map(({ template }) => template),
  );
}

/** Only forward: of two ends at once the later counts. */
async function moveMark({ table }: Reader, at: string): Promise<void> {
  const when = { all: [{ exists: true }, { attribute: 'seenUntil', lessThan: at }] } as const;
  await ifItHolds(table.write({ update: namedMarkEntity.key({}), set: { seenUntil: at }, when }));
}

/** Another process may look at the same moment; whoever comes second reads again. */
const TRIES = 10;

/** Whether it was new. */
async function queueLook(records: Reader, taskId: string, { scanId, completedAt }: EndedScan): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await watchEntity.find(records.table, { taskId });
    if (found === undefined || found.due?.scanId === scanId || found.lastScan === scanId) return false;
    const { isAtNextScan: _, ...rest } = found;
    const due = { scanId, at: completedAt, tryAt: records.clock.now().toISOString(), attempts: 0 };
    const next: Watch = { ...rest, due, version: found.version + 1 };
    const event = eventWrite(records, { type: 'TaskWatchDue', subject: taskId, detail: { taskId, scanId } });
    const put = { put: watchEntity.encode(next), when: { attribute: 'version', equals: found.version } } as const;
    if (await ifItHolds(records.table.transact([put, event]))) return true;
  }
  return false;
}
