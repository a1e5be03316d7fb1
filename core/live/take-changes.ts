import { knownAccountEntity } from '../account/known-account.ts';
import { mapBounded } from '../concurrency.ts';
import type { PassedOver, RecordedChange } from '../kind/change-record.ts';
import type { ScanEngine } from '../scan/plan-scan.ts';
import type { ResourceRef } from '../scan/rescan.ts';
import { scopeEntity } from '../scan/scope.ts';
import { type LookOutcome, lookAtChange } from './look-at-change.ts';

/** One entry of a provider's record as it was handed on. */
export interface TakenRecord {
  /** Names it to whoever handed it on. */
  readonly key: string;
  readonly record: unknown;
  /** When it was told, by whoever handed it on (RFC 3339). */
  readonly at: string;
}

export interface TakeOptions {
  /** The cloud whose record it is. */
  readonly cloud: string;
  /** Who writes for us, as the cloud calls such. */
  readonly own: readonly string[];
  readonly signal?: AbortSignal;
}

/** `outside`: of an account that is not scanned, or where its kind never was. */
export type TakenCounts = { readonly [outcome in LookOutcome | PassedOver | 'outside']: number };

export interface Taken {
  readonly counts: TakenCounts;
  /** Keys of the records that are to be handed on once more. */
  readonly again: readonly string[];
}

export const NOTHING_TAKEN: TakenCounts = {
  seen: 0,
  busy: 0,
  unread: 0,
  looked: 0,
  malformed: 0,
  failed: 0,
  own: 0,
  unnamed: 0,
  outside: 0,
};

/** Looks at once: each is a handful of calls, and they share the budget of the scans. */
const LOOKS_AT_ONCE = 4;
/** Another's look takes seconds; what waits for it longer is handed on once more. */
const MOST_WAITS = 20;
const WAIT_MS = 1_000;

/**
 * Looks again at what the records name, each resource once however many name it. A record is a hint: what it says leads to reading a resource
 * of ours, or to nothing, and is counted.
 */
export async function takeChanges(engine: ScanEngine, records: readonly TakenRecord[], options: TakeOptions): Promise<Taken> {
  const counts = { ...NOTHING_TAKEN };
  const wanted = new Map<string, { readonly resource: ResourceRef; at: string; readonly keys: string[] }>();
  for (const { key, record, at } of records) {
    const found = await read(engine, record, options);
    if (typeof found === 'string') {
      counts[found]++;
      continue;
    }
    const refs = await scannedOf(engine, found);
    if (refs.length === 0) counts.outside++;
    for (const resource of refs) {
      const one = wanted.get(resource.id) ?? { resource, at, keys: [] };
      if (at > one.at) one.at = at;
      one.keys.push(key);
      wanted.set(resource.id, one);
    }
  }
  const again = new Set<string>();
  await mapBounded([...wanted.values()], LOOKS_AT_ONCE, async ({ resource, at, keys }) => {
    const outcome = await lookAndWait(engine, { resource, at }, options.signal);
    counts[outcome]++;
    if (outcome === 'busy' || outcome === 'unread') for (const key of keys) again.add(key);
  });
  return { counts, again: [...again] };
}

async function read({ catalogue }: ScanEngine, record: unknown, { cloud, own }: TakeOptions): Promise<RecordedChange | PassedOver> {
  const rules = catalogue.clouds.get(cloud);
  const changes = await rules?.changes?.();
  if (changes === undefined) return 'malformed';
  return changes.read(record, { kinds: [...catalogue.kinds.values()].filter((kind) => kind.cloud.id === cloud), own });
}

/** Resources of kinds that a scan has looked for in that place: accounts, regions and rules that nobody asked for are left alone. */
async function scannedOf(engine: ScanEngine, { partition, account, named }: RecordedChange): Promise<readonly ResourceRef[]> {
  // What was found in an account before it was taken off, or left, stays as it was then.
  const known = await knownAccountEntity.find(engine.table, { account });
  if (known !== undefined && known.state !== 'scanned') return [];
  const refs: ResourceRef[] = [];
  for (const { kind: kindId, id, region } of named) {
    const kind = engine.catalogue.kinds.get(kindId);
    if (kind === undefined) continue;
    const scope = await scopeEntity.find(engine.table, { account, region: kind.scope === 'global' ? 'global' : region, kind: kind.id });
    if (scope?.partition === partition) refs.push({ partition, account, region, kind: kind.id, id: kind.cloud.normalId(id) });
  }
  return refs;
}

/** A failure is one resource's: it is handed on once more, and holds up no other. */
async function lookAndWait(
  engine: ScanEngine,
  change: Parameters<typeof lookAtChange>[1],
  signal: AbortSignal | undefined,
): Promise<LookOutcome> {
  for (let waits = 0; ; waits++) {
    if (signal?.aborted === true) return 'busy';
    try {
      const outcome = await lookAtChange(engine, change, signal);
      if (outcome !== 'busy' || waits === MOST_WAITS) return outcome;
    } catch (error) {
      engine.log.error('A changed resource could not be looked at', {
        kind: change.resource.kind,
        account: change.resource.account,
        error: String(error),
      });
      return 'unread';
    }
    // Stopped while it waits, it is asked for the last time above.
    await engine.clock.sleep(WAIT_MS, signal).catch(() => {});
  }
}
