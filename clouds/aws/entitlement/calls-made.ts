import type { CallCounts } from '../../../core/entitlement/usage.ts';
import type { Action } from './actions.ts';
import type { Call } from './call.ts';
import { findCall, isBy, resourceOf, wasRefused } from './call.ts';

/** What is kept of the resources of one action; of more than these it is only known that there were more. */
const MOST_RESOURCES = 200;
/** Names of calls that are kept apart; whatever others there are count together. */
const MOST_NAMES = 500;

/** How a principal used one action. */
export interface Seen {
  readonly action: Action;
  readonly last: string;
  /** What it was used on, as far as records tell; undefined where they do not, or of more than can be kept. */
  readonly resources: ReadonlySet<string> | undefined;
}

/** What records tell of one principal; grows with what it does, not with how often. */
export interface CallsMade {
  /** `times`: how many calls there were like it. */
  add(record: unknown, times?: number): void;
  counts(): CallCounts;
  /** By action in lower case. */
  readonly seen: ReadonlyMap<string, Seen>;
}

/** Looks at records one by one, and keeps what a principal used. Calls that were refused are no use. */
export function callsMadeBy(principal: string): CallsMade {
  const seen = new Map<string, Seen>();
  const unmapped = new Map<string, number>();
  const total = { records: 0, unreadable: 0, own: 0 };
  let [from, to]: readonly (string | undefined)[] = [undefined, undefined];
  const take = (call: Call, times: number) => {
    total.own += times;
    if (call.actions.length === 0) countIn(unmapped, call.name, times);
    if (wasRefused(call)) return;
    for (const action of call.actions)
      seen.set(action.lower, withUse(seen.get(action.lower), action, call.record.eventTime, resourceOf(call, action)));
  };
  return {
    seen,
    add(record, times = 1) {
      total.records += times;
      const call = findCall(record);
      if (call === undefined) total.unreadable += times;
      if (call === undefined) return;
      const { eventTime } = call.record;
      from = from === undefined || eventTime < from ? eventTime : from;
      to = to === undefined || eventTime > to ? eventTime : to;
      if (isBy(call, principal)) take(call, times);
    },
    counts: () => ({ ...total, unmapped: Object.fromEntries(unmapped), from, to }),
  };
}

function withUse(before: Seen | undefined, action: Action, time: string, resource: string | undefined): Seen {
  const last = before === undefined || time > before.last ? time : before.last;
  if (before === undefined) return { action, last, resources: resource === undefined ? undefined : new Set([resource]) };
  const { resources } = before;
  if (resources === undefined || resource === undefined) return { action, last, resources: undefined };
  if (resources.has(resource)) return last === before.last ? before : { action, last, resources };
  return { action, last, resources: resources.size < MOST_RESOURCES ? new Set([...resources, resource]) : undefined };
}

/** Counts a name; once there are many, those that are new together. */
export function countIn(counts: Map<string, number>, name: string, times = 1): void {
  const before = counts.get(name);
  if (before !== undefined) counts.set(name, before + times);
  else if (counts.size < MOST_NAMES) counts.set(name, times);
  else counts.set('others', (counts.get('others') ?? 0) + times);
}
