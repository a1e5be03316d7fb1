import type { Rule, RuleContext } from '../finding/rule.ts';
import type { Limits } from '../finding/threshold.ts';
import type { Verdict } from '../finding/verdict.ts';
import type { Observation } from '../kind/facts.ts';
import type { Log } from '../ports.ts';
import { remembered } from '../remember.ts';
import { type RuleSettings, ruleSettingsOf } from '../rule-setting/in-force.ts';
import type { RuleSetting } from '../rule-setting/setting.ts';
import { judgeSafely } from './observe.ts';
import type { Scan } from './scan.ts';

/** What a rule says by what is set of it in the account. */
export interface JudgedAsSet {
  readonly verdict: Verdict;
  readonly settings: readonly RuleSetting[];
  /** The thresholds that are set; absent where none is. */
  readonly limits?: Limits;
  /** What the rule says by the thresholds of the catalogue, where that is another verdict: controls are mapped to those alone. */
  readonly byCatalogue?: Verdict['verdict'];
}

export interface HowToJudge {
  readonly context: RuleContext;
  readonly settings: RuleSettings;
  readonly log: Log;
}

/** What was set of rules when a scan began. */
export const settingsOfScan = remembered(({ settings = [] }: Scan) => ruleSettingsOf(settings));

/** Judges by the thresholds that hold in the resource's account, and says where those of the catalogue would say otherwise. */
export function judgeAsSet(rule: Rule, observation: Observation, { context, settings: inForce, log }: HowToJudge): JudgedAsSet {
  const settings = inForce.of({ ruleId: rule.id, account: observation.account });
  const limits = limitsFor(rule, inForce, observation.account);
  if (limits === undefined) return { verdict: judgeSafely(rule, observation, context, log), settings };
  const verdict = judgeSafely(rule, observation, { ...context, limits }, log);
  const { verdict: byCatalogue } = judgeSafely(rule, observation, context, log);
  return { verdict, settings, limits, ...(byCatalogue !== verdict.verdict && { byCatalogue }) };
}

/** The thresholds that are set of a rule, or of the one that it is made of; undefined where none is. */
export function limitsFor(rule: Rule, settings: RuleSettings, account: string): Limits | undefined {
  return hasThresholds(rule) ? settings.limitsOf({ ruleId: rule.id, account }) : undefined;
}

/** Whether it judges by a number that can be set: its own, or one of the rule that it is made of. */
export function hasThresholds({ thresholds, madeOf }: Rule): boolean {
  return (thresholds ?? madeOf?.thresholds) !== undefined;
}

/** Whether one of the kind's rules is held to another number in the account than the catalogue's. */
export function isLimitSet(
  settings: RuleSettings,
  rules: readonly Rule[],
  { kind, account }: { readonly kind: string; readonly account: string },
): boolean {
  const own = rules.filter((rule) => rule.resource.id === kind && hasThresholds(rule));
  return own.some(({ id: ruleId }) => settings.limitsOf({ ruleId, account }) !== undefined);
}
