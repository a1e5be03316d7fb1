import type { Entitlements } from '../../../core/entitlement/entitlements.ts';
import type { ActionUse, Usage } from '../../../core/entitlement/usage.ts';
import type { Action } from './actions.ts';
import { findAction } from './actions.ts';
import { isDataAction, leavesCalls } from './called-actions.ts';
import type { CallsMade } from './calls-made.ts';
import type { LastAccessed } from './last-accessed.ts';

const DAY = 86_400_000;
/** Asked for by what hands a role on or makes one, whose own calls are called otherwise: IAM follows neither. */
const NEVER_FOLLOWED: ReadonlySet<string> = new Set(['iam:passrole', 'iam:createservicelinkedrole']);

/** What tells of use. */
export interface Records {
  readonly calls: CallsMade;
  readonly lastAccessed?: ReadonlyMap<string, LastAccessed> | undefined;
  /** From when on the records are whole; undefined where nobody says, then from their first one. */
  readonly since?: Date | undefined;
  /** Services of which the records have every call, also those that trails leave out unless they are told. That some are there does not say so. */
  readonly withData: ReadonlySet<string>;
  /** What of the time the records do not tell, in words. */
  readonly gaps?: readonly string[] | undefined;
  readonly now: Date;
  /** What was not used for so long counts as unused. */
  readonly days: number;
}

/** What is known of the use of each action. */
export interface KnownUse {
  useOf(action: Action): ActionUse;
  /** By action in lower case, what was seen of it in calls. */
  readonly seen: CallsMade['seen'];
}

/** What a principal used of what it may do, action by action. */
export function usageOf({ principal, grants }: Entitlements, records: Records): Usage {
  const { useOf } = knownUse(records);
  const actions = new Set(grants.flatMap((grant) => grant.actions));
  return { principal, calls: records.calls.counts(), actions: [...actions].flatMap((id) => findAction(id) ?? []).map(useOf) };
}

/** Whether an action was used, by whichever of the records knows; made once all calls were seen. */
export function knownUse(records: Records): KnownUse {
  const { calls, now, days, since } = records;
  const windowStart = new Date(now.getTime() - days * DAY).toISOString();
  const start = since?.toISOString() ?? calls.counts().from;
  const found = new Map<string, ActionUse>();
  const useOf = (action: Action) => {
    const before = found.get(action.lower);
    if (before !== undefined) return before;
    const use = useWithin(action, records, { windowStart, start });
    found.set(action.lower, use);
    return use;
  };
  return { useOf, seen: calls.seen };
}

interface Window {
  readonly windowStart: string;
  /** From when on the records are whole. */
  readonly start: string | undefined;
}

function useWithin(action: Action, records: Records, window: Window): ActionUse {
  const { windowStart, start } = window;
  const accessed = accessOf(action, records);
  const last = latest(records.calls.seen.get(action.lower)?.last, accessed?.last);
  const known = { action: action.id, lastUsed: last, since: undefined, why: undefined };
  if (last !== undefined && last >= windowStart) return { ...known, use: 'used' };
  // IAM remembers for 400 days, and so for all of any window that is shorter.
  if (accessed !== undefined) return { ...known, use: 'unused', since: last ?? windowStart };
  const why = whyNotTold(action, records, window);
  return why === undefined ? { ...known, use: 'unused', since: last ?? start } : { ...known, use: 'unknown', why };
}

/** Of a service that was never asked no action was used; of one that was, only of some actions it is known. */
function accessOf({ service, lower }: Action, { lastAccessed }: Records): { readonly last: string | undefined } | undefined {
  const found = lastAccessed?.get(service);
  if (found === undefined || NEVER_FOLLOWED.has(lower)) return undefined;
  if (found.actions.has(lower)) return { last: isoOf(found.actions.get(lower)) };
  return found.last === undefined ? { last: undefined } : undefined;
}

function whyNotTold(action: Action, { withData, gaps = [] }: Records, { windowStart, start }: Window): string | undefined {
  const why = whyNeverSeen(action, withData);
  if (why !== undefined) return why;
  const [gap, ...others] = gaps;
  if (gap !== undefined) return `the records leave out ${gap}${others.length > 0 ? `, and ${others.length} more` : ''}`;
  if (start === undefined) return 'there are no records';
  return start > windowStart ? `the records begin ${start}` : undefined;
}

/** Why no records show whether an action is used, however far they go back; undefined where they do. `withData`: as records have it. */
export function whyNeverSeen(action: Action, withData: ReadonlySet<string>): string | undefined {
  if (NEVER_FOLLOWED.has(action.lower) || !leavesCalls(action)) return 'no call is known to be called like it';
  return isDataAction(action) && !withData.has(action.service) ? 'trails leave its calls out unless they are told' : undefined;
}

function latest(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}

/** In one form, so that texts compare as times do. */
function isoOf(time: string | undefined): string | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
