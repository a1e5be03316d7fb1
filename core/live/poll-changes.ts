import { placeIn } from '../cloud.ts';
import type { ChangeRecords } from '../kind/change-record.ts';
import type { Place } from '../place.ts';
import { createKindReader, findUnknownReason } from '../scan/kind-reader.ts';
import type { ScanEngine } from '../scan/plan-scan.ts';
import { NOTHING_TAKEN, type TakenCounts, type TakenRecord, type TakeOptions, takeChanges } from './take-changes.ts';

/** Records come late: Azure tells of most within minutes, and of some after twenty. What was looked at since is passed over. */
const LOOKS_BACK_MS = 30 * 60_000;
/** What was written is not at once what is read. A look that is younger than this is followed by another. */
const SETTLES_MS = 30_000;

/**
 * Asks a cloud that does not tell by itself what was changed in each account, and looks again at that. What could not be looked at now is told
 * again by the next poll. An account that cannot be asked is counted as `unread`, and holds up no other. Throws what the store throws.
 */
export async function pollChanges(engine: ScanEngine, options: TakeOptions): Promise<TakenCounts> {
  const cloud = engine.catalogue.clouds.get(options.cloud);
  const changes = await cloud?.changes?.();
  let sum: TakenCounts = NOTHING_TAKEN;
  if (cloud === undefined || changes?.listing === undefined) return sum;
  for (const account of await engine.cloud.accounts()) {
    if (account.cloud !== cloud.id || options.signal?.aborted === true) continue;
    const { records, isWhole } = await ask(engine, changes, placeIn(cloud, { ...account, region: 'global' }), options.signal);
    // What came before an answer that failed is looked at all the same.
    const { counts } = await takeChanges(engine, records, options);
    sum = addTaken(sum, isWhole ? counts : { ...counts, unread: counts.unread + 1 });
  }
  return sum;
}

async function ask(
  engine: ScanEngine,
  changes: ChangeRecords,
  place: Place,
  signal: AbortSignal | undefined,
): Promise<{ readonly records: readonly TakenRecord[]; readonly isWhole: boolean }> {
  const records: TakenRecord[] = [];
  const listing = changes.listing?.(new Date(engine.clock.now().getTime() - LOOKS_BACK_MS).toISOString());
  if (listing === undefined) return { records, isWhole: true };
  const reader = createKindReader({ reader: engine.cloud.reader, place, signal });
  try {
    for await (const { answer } of reader.pages(listing.read, listing.input(place)))
      for (const record of answer.value) records.push({ key: '', record, at: settledAt(changes.at?.(record), engine) });
    return { records, isWhole: true };
  } catch (error) {
    if (findUnknownReason(error) === undefined) throw error;
    engine.log.warn('What was changed in an account could not be asked for', { account: place.account, error: String(error) });
    return { records, isWhole: false };
  }
}

function settledAt(over: string | undefined, { clock }: ScanEngine): string {
  return new Date((over === undefined ? clock.now() : new Date(over)).getTime() + SETTLES_MS).toISOString();
}

function addTaken(one: TakenCounts, other: TakenCounts): TakenCounts {
  const { seen, busy, unread, looked, malformed, failed, own, unnamed, outside } = other;
  return {
    ...{ seen: one.seen + seen, busy: one.busy + busy, unread: one.unread + unread, looked: one.looked + looked },
    ...{ malformed: one.malformed + malformed, failed: one.failed + failed, own: one.own + own, unnamed: one.unnamed + unnamed },
    outside: one.outside + outside,
  };
}
