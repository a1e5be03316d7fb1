import type { JsonObject } from '../json.ts';
import type { Confidence } from '../population/confidence.ts';
import type { Frequency } from '../population/population.ts';
import type { BehaviourRule } from './deed.ts';

/** Something unusual that somebody did. */
export interface BehaviourAnomaly {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: BehaviourRule['severity'];
  readonly confidence: Confidence;
  readonly label: Frequency;
  readonly account: string;
  /** Absent where it is told of the account as a whole. */
  readonly identity: string | undefined;
  /** The day (UTC), or its first hour (RFC 3339) where that is known. */
  readonly at: string;
  /** What is usual, since when, by which numbers, and what is different here. */
  readonly reason: string;
  readonly evidence: JsonObject;
}

/** What was looked at, and what could not be. */
export interface BehaviourReport {
  readonly records: number;
  /** Records that no cloud knows as something that was done. */
  readonly unreadable: number;
  /** Records of what others tell whole. */
  readonly parts: number;
  /** Done by the cloud itself, or by nobody who is named: no identity is judged by them. */
  readonly nobodys: number;
  /** Of identities that are let off: in no count. */
  readonly excepted: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The days (UTC) that are judged, by those before them; undefined where there are no records. */
  readonly judged: { readonly from: string; readonly to: string } | undefined;
  /** Days without any record of an account between its first and its last: they count as not seen, and not as quiet. */
  readonly gaps: readonly { readonly account: string; readonly days: number }[];
  readonly identities: number;
  /** Identities and accounts of which too little is known before the days that are judged, each named once. */
  readonly learning: { readonly identities: number; readonly accounts: readonly string[] };
  /** Identities and accounts of which there was no room to keep all: nothing is told of them by the rule. */
  readonly cut: number;
  readonly rules: number;
  readonly anomalies: readonly BehaviourAnomaly[];
}
