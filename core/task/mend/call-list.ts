import { EXISTS } from '../../kind/kind.ts';
import type { ElementState, PlannedCall, ResourcePlan } from '../../plan/plan.ts';
import type { JournalEntry } from '../record/entities.ts';

/** A call that was throttled, or that did not land, is sent this often before the resource fails. */
export const TRIES = 5;

/** A lease must outlive a call's timeout and the bookkeeping around it. */
export const LEASE_MARGIN_MS = 60_000;

export interface CallList {
  readonly direction: 'apply' | 'undo';
  readonly calls: readonly PlannedCall[];
  /** Owned elements before the first call. */
  readonly before: ElementState;
}

export interface OneCall {
  readonly list: CallList;
  readonly position: number;
  readonly call: PlannedCall;
}

/** A call with its entry in the journal. */
export type Intended = OneCall & { readonly entry: JournalEntry };

export function applyList({ calls, before }: Pick<ResourcePlan, 'calls' | 'before'>): CallList {
  return { direction: 'apply', calls, before };
}

/** What brings a fix back that is live and does not do. */
export function undoList({ undo, after }: Pick<ResourcePlan, 'undo' | 'after'>): CallList {
  return { direction: 'undo', calls: undo, before: after };
}

/** The owned elements once the calls up to a position (exclusive) have landed. */
export function stateBefore(list: CallList, position: number): ElementState {
  const effect = list.calls[position - 1]?.effect;
  if (position === 0 || effect === undefined) return list.before;
  // What is being made comes with settings of the provider's own choice: only what the calls have set so far is told.
  return list.before[EXISTS] === null ? effect : { ...list.before, ...effect };
}

/**
 * The last moment at which a call can still have been under way to its provider (epoch milliseconds): when its answer was given up, or where
 * whoever meant to send it said nothing more, the end of the lease under which that was meant. What settles is counted from here.
 */
export function underWayUntil({ call, entry: { intendedAt, lostAt } }: Intended): number {
  if (lostAt !== undefined) return new Date(lostAt).getTime();
  return new Date(intendedAt).getTime() + call.timeoutSeconds * 1000 + LEASE_MARGIN_MS;
}

export function latestEntry(
  journal: readonly JournalEntry[],
  direction: JournalEntry['direction'],
  position: number,
): JournalEntry | undefined {
  return journal.filter((entry) => entry.direction === direction && entry.position === position).at(-1);
}

/** How often this call was meant to be sent, whatever came of it. */
export function triesOf(journal: readonly JournalEntry[], { direction, position }: Pick<JournalEntry, 'direction' | 'position'>): number {
  return journal.filter((one) => one.direction === direction && one.position === position).length;
}
