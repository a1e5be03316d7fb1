import type { CloudError, CloudmendError } from '../../errors.ts';
import type { ReasonCode } from '../../failure-class.ts';
import type { JsonObject } from '../../json.ts';
import type { Observation } from '../../kind/facts.ts';
import type { Sent } from '../../ports.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { ResourceOutcome } from '../record/resource-outcome.ts';
import type { TaskReason } from '../record/task.ts';
import type { CallList, Intended, OneCall } from './call-list.ts';
import type { LiveRead } from './live.ts';

/** What is next for one resource. `next` decides it; `mendResource` carries it out, and alone writes. */
export type Decision = Begin | Open | Send | Poll | Settle | Resume | Verify | Weigh | Note | End;

/** What comes last in an attempt: it is over, looked at again in some seconds, or set aside. */
export type End = Conclude | Wait | SetAside;

/** Nothing was sent yet: the resource is held against what was approved, and its state before is kept. */
interface Begin {
  readonly do: 'begin';
}
/** A session for a call. */
interface Open {
  readonly do: 'open';
  readonly one: OneCall;
}
/** A call is sent, once its intent is journalled under leases that hold until `until` (epoch milliseconds). */
interface Send {
  readonly do: 'send';
  readonly one: Intended;
  readonly until: number;
}
/** The provider has only begun the call: `ask` is what it is asked next. */
interface Poll {
  readonly do: 'poll';
  readonly one: Intended;
  readonly ask: JsonObject;
}
/** Nobody knows what became of a call: the resource is looked at. */
interface Settle {
  readonly do: 'settle';
  readonly one: Intended;
}
/** An earlier attempt got as far as a position: whether the resource stands as it was left there. */
interface Resume {
  readonly do: 'resume';
  readonly list: CallList;
  readonly position: number;
}
/** Every call of the direction has landed: the resource is looked at and judged. */
interface Verify {
  readonly do: 'verify';
  readonly direction: CallList['direction'];
}
/** The fix is live and does not do: whether it can be brought back by itself. */
interface Weigh {
  readonly do: 'weigh';
  readonly reason: Reason;
  readonly seen: Observation;
}
/** What became of a call is journalled; then what it says, or whatever follows from the journal. */
interface Note {
  readonly do: 'note';
  readonly one: OneCall;
  readonly entry: JournalEntry;
  /** Its leases are renewed with it, until then (epoch milliseconds). */
  readonly leasesUntil?: number;
  readonly follows?: Decision;
}
export interface Conclude {
  readonly do: 'conclude';
  readonly outcome: ResourceOutcome;
  readonly reason?: Reason;
  readonly leaves?: Leaves;
  /** The look that it rests on. */
  readonly seen?: Observation;
}
/** The next attempt goes on in so many seconds; `holds`: it needs the leases until then. */
export interface Wait {
  readonly do: 'wait';
  readonly seconds: number;
  readonly holds?: true;
}
export interface SetAside {
  readonly do: 'setAside';
  readonly reason: 'conflict' | 'guard' | 'window' | 'budget';
  readonly waitsFor: readonly string[];
}

/**
 * What the records say besides: `written`: its elements were changed; `unused`: it uses no part any more; `unmade`: the part is not ours any
 * more; `pending`: the provider is still at work on it, and nobody else may be.
 */
type Leaves = 'written' | 'unused' | 'unmade' | 'pending';

/** What carrying out a decision gave. */
export type Answer =
  | { readonly of: 'stopped'; readonly end: End }
  | { readonly of: 'begun' }
  | { readonly of: 'opened'; readonly one: OneCall }
  | { readonly of: 'noSession'; readonly one: OneCall; readonly error: CloudmendError }
  | { readonly of: 'hindered'; readonly one: Intended; readonly hindrance: Hindrance }
  | { readonly of: 'moved'; readonly one: Intended; readonly elements: readonly string[] }
  | { readonly of: 'closed'; readonly one: Intended; readonly gate: ClosedGate }
  | { readonly of: 'sent'; readonly one: Intended; readonly sent: Sent }
  | { readonly of: 'refused'; readonly one: Intended; readonly error: CloudError; readonly hasNewPart: boolean }
  | { readonly of: 'lost'; readonly one: Intended }
  | { readonly of: 'settled'; readonly one: Intended; readonly live: LiveRead }
  | { readonly of: 'resumed'; readonly list: CallList; readonly position: number; readonly live: LiveRead }
  | { readonly of: 'seen'; readonly direction: CallList['direction']; readonly live: LiveRead }
  | { readonly of: 'weighed'; readonly reason: Reason; readonly seen: Observation; readonly hindrance?: string };

/** Why a call cannot be sent now. `again`: seconds until it is looked at again; absent: that was the last time. */
export interface Hindrance {
  readonly code: ReasonCode;
  readonly message: string;
  readonly again?: number;
}

/** What forbids a write: it waits; its time is over; or what is to be written is not to be touched. */
export type ClosedGate = End | { readonly expired: string } | { readonly skipped: string; readonly code: ReasonCode };

/** A reason with a code that has a class. */
export interface Reason extends TaskReason {
  readonly code: ReasonCode;
}

export function conclude(outcome: ResourceOutcome, reason?: Reason, more: Pick<Conclude, 'leaves' | 'seen'> = {}): Conclude {
  return { do: 'conclude', outcome, ...(reason !== undefined && { reason }), ...more };
}

export function wait(seconds: number): Wait {
  return { do: 'wait', seconds };
}

export function setAside(reason: SetAside['reason'], waitsFor: readonly string[] = []): SetAside {
  return { do: 'setAside', reason, waitsFor };
}
