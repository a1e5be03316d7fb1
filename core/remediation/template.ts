import type * as z from 'zod';
import type { HeldUse, ToldUse } from '../entitlement/given-use.ts';
import type { Limits } from '../finding/threshold.ts';
import type { JsonObject } from '../json.ts';
import type { Facts } from '../kind/facts.ts';
import type { FactsChange, ResourceKind } from '../kind/kind.ts';
import type { Place } from '../place.ts';
import type { Cost } from './cost.ts';

/** SAFE: nothing in use can stop. REVIEW: something may, look. RISKY: something in use will stop for some. */
export type RiskLevel = 'safe' | 'review' | 'risky';

export interface Risk {
  /** Constant, `PUBLIC_ACCESS_ENDS`: codes are hashed into the plan, reasons are shown beside it. */
  readonly code: string;
  readonly level: RiskLevel;
  readonly reason: string;
}

export type Reversibility =
  | { readonly kind: 'exact' }
  | { readonly kind: 'settingsOnly'; readonly lost: string }
  | { readonly kind: 'none'; readonly why: string };

export const exact: Reversibility = { kind: 'exact' };
/** The settings come back, what is `lost` does not. @public */
export function settingsOnly(lost: string): Reversibility {
  return { kind: 'settingsOnly', lost };
}
/** Nothing brings it back. @public */
export function irreversible(why: string): Reversibility {
  return { kind: 'none', why };
}

/**
 * A test on volatile facts that must hold when the plan is made, and again right before the first write of the fix. What holds for writes
 * in both directions is said by the kind: see `postpones`.
 */
export interface Precondition<F extends Facts> {
  readonly id: string;
  readonly title: string;
  /** undefined where it holds, otherwise what is wrong in a sentence. `plannedAt` is when the plan was made that is to be executed. */
  broken(facts: F, context: { readonly plannedAt: Date; readonly keys: readonly string[] }): string | undefined;
}

/** What a template may know besides the facts. It has no clock: what is old or unused is said by the rule, through its findings. */
export interface ChangeContext {
  /** Keys of the findings to be cleared by this template, where its rules name several wrong places in a resource (access key ids). */
  readonly keys: readonly string[];
  /** Thresholds of its rules that are set otherwise in the resource's account: it sets no less than they ask for. */
  readonly limits?: Limits | undefined;
  /** Where the resource is. */
  readonly place?: Place | undefined;
}

/** A part the fix needs beside its resource (a topic, a log bucket, a role), wanted as facts of its own kind. */
export interface PartWanted {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly facts: Facts;
  /** Parts that must stand before this one: the topic that an alarm tells. */
  readonly needs?: readonly PartWanted[];
}

/** How a fix that takes access away is held against what was used. */
export interface UseOfFix {
  /** Kinds that tell who may do what in an account. */
  readonly kinds: readonly ResourceKind[];
  /** What would have become of recorded calls under the change. Throws UnknownFact. */
  hold(change: FactsChange<Facts> & { readonly kind: string }, told: ToldUse): Promise<HeldUse>;
  /** What it is asked with, where that follows from use: for resources of one account each. Throws UnknownFact. */
  parameters?(accounts: readonly { readonly ids: readonly string[]; readonly told: ToldUse }[]): Promise<JsonObject>;
}

interface TemplateBase<F extends Facts> {
  /** An order named like the cloud's own call, `aws.s3.put-bucket-policy-tls`, equal to its path under templates/. */
  readonly id: string;
  readonly title: string;
  /** What a person should know before saying yes. */
  readonly description: string;
  /** Ids of the rules it makes pass. */
  readonly fixes: readonly string[];
  readonly resource: ResourceKind<F>;
  /** configure, delete-access, rotate, detach, encrypt, quarantine, manual: what is done, in one word. */
  readonly action: 'configure' | 'delete-access' | 'rotate' | 'detach' | 'encrypt' | 'quarantine' | 'manual';
}

export interface FixTemplate<F extends Facts = Facts> extends TemplateBase<F> {
  readonly mode: 'fix';
  /**
   * Which fix this is, beginning with 1. Its author raises it when it does something else than before: an approval of the older one does not
   * hold then. A law tells when it must rise; what only reads differently keeps its number.
   */
  readonly version: number;
  /** Elements it may change: exact names, or a prefix that ends in `*`. A catalogue law holds `change` to them. */
  readonly owns: readonly string[];
  readonly risk: { readonly level: RiskLevel; readonly because: string };
  readonly reversibility: Reversibility;
  readonly destructive: boolean;
  /** What it makes a resource cost in a month. Absent: not known, which is never nothing; a law of the catalogue asks for it. */
  readonly cost?: Cost;
  /** Why our tests try it with recorded shapes only, where no emulator has its calls; absent where it is tried on a running cloud. */
  readonly unproved?: string;
  readonly parameters?: z.ZodType<JsonObject>;
  /**
   * Whether it leaves the place as it is that the key of a finding names, by its parameters or always: that finding is not planned, and
   * stays open.
   */
  leaves?(key: string, parameters: JsonObject): boolean;
  readonly preconditions?: readonly Precondition<F>[];
  /**
   * Whether one of its rules has to be seen to fail right before the first write, where what else there is decides that: the last
   * administrator is spared, and which one is the last turns out as others go.
   */
  readonly isJudgedBeforehand?: true;
  /** Of a fix that takes access away from who may be using it. */
  readonly use?: UseOfFix;
  /** The facts with the owned elements as wanted and every other as it was, or why this resource cannot be mended. */
  change(facts: F, parameters: JsonObject, context: ChangeContext): F | { readonly refused: string };
  /** Risks of this very change. */
  risks?(facts: F, parameters: JsonObject, context: ChangeContext): readonly Risk[];
  /** Kinds of the parts that it may need, and that these need: what the remediation role must be able to make. */
  readonly partKinds?: readonly ResourceKind[];
  parts?(facts: F, parameters: JsonObject, context: ChangeContext): readonly PartWanted[];
}

/** No fix: what a person has to do. `propose` shows a change that only a person may make. */
export interface ManualTemplate<F extends Facts = Facts> extends TemplateBase<F> {
  readonly mode: 'manual' | 'propose';
  steps(facts: F): readonly string[];
}

export type Template<F extends Facts = Facts> = FixTemplate<F> | ManualTemplate<F>;

export function defineTemplate<F extends Facts>(template: FixTemplate<F>): FixTemplate<F>;
export function defineTemplate<F extends Facts>(template: ManualTemplate<F>): ManualTemplate<F>;
export function defineTemplate<F extends Facts>(template: Template<F>): Template<F> {
  return template;
}

/** Whether a template leaves the place that the key of a finding names, as long as its parameters say nothing. */
export function leavesByDefault(template: Template, key: string | undefined): boolean {
  if (template.mode !== 'fix' || template.leaves === undefined || key === undefined) return false;
  const parameters = template.parameters?.safeParse({}) ?? { success: true, data: {} };
  return parameters.success && template.leaves(key, parameters.data);
}

/** A template as the catalogue carries it. */
export interface CatalogueTemplate {
  readonly template: Template;
  /** The version of a fix; 1 for what only a person can do. */
  readonly version: number;
  /** SHA-256 of what this version was recorded to do (templates/behaviour.json); empty for what only a person can do. */
  readonly behaviour: string;
  /** SHA-256 of the sources that it was built from: where it comes from, told in the audit, and no part of what is approved. */
  readonly source: string;
}

/** Templates by id, in its order, with what is known of each besides; nothing is known of one that `pins` does not name. */
export function pinTemplates(
  templates: readonly Template[],
  pins: { readonly [id: string]: Pick<CatalogueTemplate, 'behaviour' | 'source'> },
): ReadonlyMap<string, CatalogueTemplate> {
  const inOrder = templates.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return new Map(
    inOrder.map((template) => {
      const version = template.mode === 'fix' ? template.version : 1;
      return [template.id, { template, version, ...(pins[template.id] ?? { behaviour: '', source: '' }) }];
    }),
  );
}

/** `aws.s3.put-bucket-policy-tls` is shown to people as `s3-put_bucket_policy_tls`. */
export function functionName(templateId: string): string {
  const [, service, order] = templateId.split('.');
  return `${service}-${(order ?? '').replaceAll('-', '_')}`;
}
