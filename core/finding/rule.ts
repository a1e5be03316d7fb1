import type { Json, JsonObject } from '../json.ts';
import type { Facts, Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { Confidence } from '../population/confidence.ts';
import type { Drift } from '../population/history.ts';
import type { PeerMethod } from '../population/method.ts';
import type { Population } from '../population/population.ts';
import type { Limits, Threshold } from './threshold.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/** Worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const TOOLS = ['CSPM', 'CSPA', 'CIEM'] as const;
export type Tool = (typeof TOOLS)[number];

export interface Failure {
  readonly verdict: 'fail';
  /** One sentence with the numbers that matter. */
  readonly reason: string;
  readonly evidence: JsonObject;
  /** One finding each, where a resource can be wrong in several places (an access key id). Absent: one finding for the resource. */
  readonly parts?: readonly { readonly key: string; readonly reason: string; readonly evidence?: JsonObject }[];
  /** How sure it is, of what is told from what is usual. Absent: the facts say so themselves. */
  readonly confidence?: Confidence;
}

/**
 * What a rule says of one resource. A fact that could not be read makes `unknown` by itself: reading it ends the rule. A rule says `unknown`
 * of its own only where every fact is there and what they mean together cannot be decided.
 */
export type RuleResult =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'unknown'; readonly reason: string; readonly evidence: JsonObject }
  | { readonly verdict: 'notApplicable'; readonly reason: string }
  | Failure;

export const pass: RuleResult = { verdict: 'pass' };

export function notApplicable(reason: string): RuleResult {
  return { verdict: 'notApplicable', reason };
}

/** The facts are known, and whether they are good cannot be told from them: `reason` says why in a sentence. */
export function undecided(reason: string, evidence: JsonObject = {}): RuleResult {
  return { verdict: 'unknown', reason, evidence };
}

/** Good, unless there is a reason why that cannot be told from facts that are all known. */
export function passUnless(doubt: string | undefined): RuleResult {
  return doubt === undefined ? pass : undecided(doubt);
}

export function fail(reason: string, evidence: { readonly [key: string]: Json } = {}): Failure {
  return { verdict: 'fail', reason, evidence };
}

export interface RuleContext {
  readonly now: Date;
  /** Complete observations of the kinds named in `with`, in the same account (and region, where the kind has one). */
  others(kind: string): readonly Observation[];
  /** Thresholds of the rule that are set otherwise in the account; absent: as the catalogue has them. */
  readonly limits?: Limits | undefined;
  /** Of a rule of the form `population`: those whom the resource is compared with. Absent before anything is learned. */
  readonly population?: Population | undefined;
  /** Of a rule of the form `drift`: what the resource was before. Absent before anything is learned. */
  readonly drift?: Drift | undefined;
}

/** When, beside which others, and by which thresholds, where some are set otherwise in the account. */
export type ComparedBy = Pick<RuleContext, 'now' | 'others' | 'limits'>;

/** What a rule of the form `population` compares: one text made of the facts of each resource. */
export interface PeerComparison<F extends Facts> {
  /** Undefined for what is not compared. */
  valueOf(facts: F, by: ComparedBy): string | undefined;
  /** How these are told to be usual. */
  readonly method: PeerMethod;
}

/** What a rule of the form `drift` compares: one text made of the facts of each resource. */
export interface ComparedValue<F extends Facts> {
  /** Undefined for what is not compared. */
  valueOf(facts: F, by: ComparedBy): string | undefined;
  isWorse(value: string, was: string): boolean;
  /** What two changes have in common that are the same one; where it is absent, their new value. */
  changeOf?(value: string, was: string): string;
}

/**
 * What a rule asks less or more than the own words of controls that it is mapped to; at least one of the two, each a sentence. A mapping
 * that no difference speaks of claims that the rule passes just where the control is met.
 */
export interface Difference {
  /** One control (`CIS AWS 5.0 4.3`), or all of a framework that the rule is mapped to (`CIS AWS 5.0`). */
  readonly from: readonly [string, ...string[]];
  /** What the control asks and the rule does not: a pass does not show that the control is met. */
  readonly less?: string;
  /** What the rule asks and the control does not: a fail does not show that the control is not met. */
  readonly more?: string;
}

export interface Rule<F extends Facts = Facts> {
  /** States the good: `aws.s3.bucket-requires-tls`, equal to its path under rules/. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly tool: Tool;
  readonly severity: Severity;
  readonly resource: ResourceKind<F>;
  /** Further kinds that must be complete in the scope before this rule runs. */
  readonly with?: readonly ResourceKind[];
  /** Where a mapping to a control is not exact. The catalogue laws refuse a control that the tables in compliance/ do not map it to. */
  readonly differs?: readonly Difference[];
  /** Numbers that an installation may set otherwise; `limitOf` gives the one that holds. */
  readonly thresholds?: readonly Threshold[];
  /** Makes it one of the form `population`: judged at the end of a scan, against others of its kind in the account. */
  readonly population?: PeerComparison<F>;
  /** Makes it one of the form `drift`: judged at the end of a scan, against what the resource itself was before. */
  readonly drift?: ComparedValue<F>;
  /** The rule that it is made of: it judges by the thresholds that are set of that one. */
  readonly madeOf?: Pick<Rule, 'id' | 'thresholds'>;
  check(facts: F, context: RuleContext): RuleResult;
}

export function defineRule<F extends Facts>(rule: Rule<F>): Rule<F> {
  return rule;
}

/** By the facts of the one resource, and not at the end of a scan beside others. */
export function isJudgedAlone(rule: Rule): boolean {
  return rule.with === undefined && !isLearning(rule);
}

/** Of a form that learns what is usual: it says nothing of an account that no scan has seen. */
export function isLearning({ population, drift }: Rule): boolean {
  return population !== undefined || drift !== undefined;
}
