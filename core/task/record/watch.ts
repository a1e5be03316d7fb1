import * as z from 'zod';
import { FindingScope } from '../../approval/finding-scope.ts';
import { chunksOf } from '../../concurrency.ts';
import { digestText } from '../../digest.ts';
import { defineEntity } from '../../entity.ts';
import { JsonRecord } from '../../json.ts';
import type { Table, Write } from '../../ports.ts';
import type { Task } from './task.ts';

/** What a task keeps watch over once it is done, and how far it has looked: see docs/decisions/0030-watches.md. */
export const Watch = z.strictObject({
  taskId: z.string(),
  /** What its plan was made from: remediations with their settings, and the scope of its rule. */
  templates: z.array(z.strictObject({ id: z.string(), parameters: JsonRecord })).min(1),
  scope: FindingScope,
  /** Only the resources that its first plan named. */
  isNamed: z.boolean(),
  /** The rule that made the task, as it was then: one that was changed, or made another task since, looks for itself. */
  automation: z.strictObject({ id: z.string(), version: z.number().int() }).exactOptional(),
  /** What was opened before this time was looked at (RFC 3339), in the plan that was made then. */
  seenUntil: z.string(),
  planId: z.string(),
  /** The next scan is looked at whatever it has found: something may have been opened while the task was at work. */
  isAtNextScan: z.literal(true).exactOptional(),
  /** The scan that is to be looked at, and when that is tried (again). */
  due: z.strictObject({ scanId: z.string(), at: z.string(), tryAt: z.string(), attempts: z.number().int().min(0) }).exactOptional(),
  /** The scan that was looked at last: one that is told twice is looked at once. */
  lastScan: z.string().exactOptional(),
  version: z.number().int().min(1),
});
export type Watch = z.infer<typeof Watch>;

export const watchEntity = defineEntity({
  identity: ['taskId'],
  name: 'Watch',
  schemaVersion: 1,
  schema: Watch,
  key: ({ taskId }) => ({ pk: `TASK#${taskId}`, sk: 'WATCH' }),
  // Sparse, both: what the next scan concerns, and what is to be looked at, the most pressing first.
  index: ({ taskId, isAtNextScan, due }) => ({
    ...(isAtNextScan === true && nextScanKeys(taskId)),
    ...(due !== undefined && { gsi2pk: DUE_WATCHES, gsi2sk: `${due.tryAt}#${taskId}` }),
  }),
});

/** The index partitions of watches that the next scan concerns, and of those that are to look. */
export const NEXT_SCAN_WATCHES = 'WATCHES#next-scan';
export const DUE_WATCHES = 'WATCHES#due';

/** Where a watch stands that the next scan concerns. */
function nextScanKeys(taskId: string) {
  return { gsi1pk: NEXT_SCAN_WATCHES, gsi1sk: taskId } as const;
}

/** Has a task look with the next scan, whatever that finds. Its condition: that the task watches. */
export function nextScanWrite(taskId: string): Write {
  return { update: watchEntity.key({ taskId }), set: { isAtNextScan: true, ...nextScanKeys(taskId) }, when: { exists: true } };
}

/**
 * Which task watches: of a remediation the one whose scope is everything (`*`) or that of a rule; of a resource the one that has named it, by
 * remediation. The task that ended last takes it over, so that no two are opened again for the same, and an end of a scan reads no more of
 * them than there are remediations and rules.
 */
const Watcher = z.strictObject({ of: z.string(), slot: z.string(), taskId: z.string() });
export type Watcher = z.infer<typeof Watcher>;

export const watcherEntity = defineEntity({
  identity: ['of', 'slot'],
  name: 'Watcher',
  schemaVersion: 1,
  schema: Watcher,
  key: ({ of, slot }) => ({ pk: watchersPartition(of), sk: slot }),
});

/** Where those lie that watch a remediation or a resource. A digest, since the id of a resource may be longer than a key. */
export function watchersPartition(of: string): string {
  return `WATCHED#${digestText(of).slice(0, 32)}`;
}

/** Where a task may watch: a remediation or a resource, and the slot there. */
export type WatchPlace = Pick<Watcher, 'of' | 'slot'>;

/** The slot of a task that nobody's rule has made. */
export const EVERYTHING = '*';

/** The places of a task that watches remediations. */
export function placesOfScope({ templates, automation }: Pick<Watch, 'templates' | 'automation'>): readonly WatchPlace[] {
  return templates.map(({ id }) => ({ of: id, slot: automation?.id ?? EVERYTHING }));
}

/** The places of a task that has named its resources. */
export function placesOfResources(resources: readonly string[], templates: readonly { readonly id: string }[]): readonly WatchPlace[] {
  return [...new Set(resources)].flatMap((of) => templates.map(({ id }) => ({ of, slot: id })));
}

/** What the store gives at once. */
const READ_AT_ONCE = 100;

/** Who watches at these places, read strongly. */
export async function listWatchers(table: Table, places: readonly WatchPlace[]): Promise<readonly Watcher[]> {
  const found: Watcher[] = [];
  for (const chunk of chunksOf(places, READ_AT_ONCE))
    for (const item of await table.getMany(chunk.map(watcherEntity.key), { consistent: true }))
      if (item !== undefined) found.push(watcherEntity.decode(item));
  return found;
}

/** Up to when findings were held against the resources that tasks have named. Absent: no task has. */
export const namedMarkEntity = defineEntity({
  identity: [],
  name: 'NamedWatchMark',
  schemaVersion: 1,
  schema: z.strictObject({ seenUntil: z.string() }),
  key: () => ({ pk: 'WATCHES', sk: 'NAMED' }),
});

/** When a task was opened again for a resource. */
const Flapping = z.strictObject({ taskId: z.string(), resourceId: z.string(), times: z.array(z.string()) });

export const flappingEntity = defineEntity({
  identity: ['taskId', 'resourceId'],
  name: 'Flapping',
  schemaVersion: 1,
  schema: Flapping,
  key: ({ taskId, resourceId }) => ({ pk: `TASK#${taskId}`, sk: `AGAIN#${digestText(resourceId).slice(0, 32)}` }),
});

/** Whether a scan may open the task again. */
export function isWatching({ status, policy, neverReopens, watchEnded }: Watched): boolean {
  return status === 'DONE' && policy.keepWatch === true && neverReopens !== true && watchEnded === undefined;
}

type Watched = Pick<Task, 'status' | 'policy'> & Partial<Pick<Task, 'neverReopens' | 'watchEnded'>>;
