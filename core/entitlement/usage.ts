import type { JsonObject } from '../json.ts';

/** Whether an action was used. `unknown`: no record could tell, or none goes back far enough. */
export type Use = 'used' | 'unused' | 'unknown';

/** What is known of the use of one action that a principal may do. */
export interface ActionUse {
  readonly action: string;
  readonly use: Use;
  /** When it was used last, as ISO 8601; undefined where it was not, or not so that the time is known. */
  readonly lastUsed: string | undefined;
  /** Of what is unused, from when on nothing was seen of it. */
  readonly since: string | undefined;
  /** Of what is unknown: why. */
  readonly why: string | undefined;
}

/** Calls that were looked at. */
export interface CallCounts {
  /** All records that were read. */
  readonly records: number;
  /** Records that are no records of calls. */
  readonly unreadable: number;
  /** Of the principal. */
  readonly own: number;
  /** Of these, calls of which it is not known what they asked for, by name: they say nothing of any action. */
  readonly unmapped: { readonly [call: string]: number };
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What a principal used of what it may do. */
export interface Usage {
  readonly principal: string;
  readonly calls: CallCounts;
  readonly actions: readonly ActionUse[];
}

/** The least that a policy can be cut to. */
export interface LeastPolicy {
  /** What the policy is called. */
  readonly policy: string;
  /** Whether it has not been there for the whole time that was looked at, and so stays as it is. */
  readonly isYoung: boolean;
  /** Actions that it would give no longer. */
  readonly removed: readonly string[];
  /** The new version; undefined where nothing is left of it, and it can be taken away. */
  readonly document: JsonObject | undefined;
  /** Whether the new version has more characters than a policy may have. */
  readonly isTooLong: boolean;
}

/** What the policies of a principal can be cut to. */
export interface LeastPrivilege {
  readonly principal: string;
  readonly policies: readonly LeastPolicy[];
}

/** What would have become of recorded calls of a principal under planned policies; each is counted once. */
export interface ReplayReport {
  readonly principal: string;
  readonly records: number;
  readonly unreadable: number;
  /** Of the principal: the sum of all that follow. */
  readonly own: number;
  /** Were refused when they were made. */
  readonly refusedThen: number;
  readonly kept: number;
  readonly refusedCalls: number;
  /** Rest on what nobody has told. */
  readonly undecidedCalls: number;
  /** It is not known what they asked for. */
  readonly unmappedCalls: number;
  /** How many, by what was asked for on what; of very many the rest together, as `others`. */
  readonly refused: { readonly [what: string]: number };
  readonly undecided: { readonly [what: string]: number };
  readonly unmapped: { readonly [call: string]: number };
}
