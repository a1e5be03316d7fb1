import { findKnownRule } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import type { Finding } from '../finding/finding.ts';
import { sourceOf } from '../finding/made-of.ts';
import { allLimits, isLooser, limitOf, type Threshold } from '../finding/threshold.ts';
import { loadRuleSettings, NO_SETTINGS, type RuleSettings } from '../rule-setting/in-force.ts';
import type { RuleLimits } from './plan.ts';
import type { PlannedTarget, PlanScope } from './plan-target.ts';

type Reader = Pick<Engine, 'table' | 'signer' | 'log' | 'catalogue'>;

/** What is set of the rules that templates clear. Reads nothing where none of them judges by a number. */
export async function settingsFor(engine: Reader, templates: PlanScope['templates']): Promise<RuleSettings> {
  const rules = templates.flatMap(({ template }) => template.fixes);
  return rules.some((id) => thresholdsOf(engine, id).length > 0) ? await loadRuleSettings(engine) : NO_SETTINGS;
}

/** A target with the thresholds of its rules that are set otherwise in its account: its fixes hold to them. */
export function withLimits(settings: RuleSettings, target: PlannedTarget): PlannedTarget {
  if (settings.all.length === 0) return target;
  const { account } = target;
  const set = target.rules.flatMap((ruleId) => {
    const limits = settings.limitsOf({ ruleId, account });
    return limits === undefined ? [] : [[ruleId, { ...limits }] as const];
  });
  return set.length === 0 ? target : { ...target, limits: Object.fromEntries(set) satisfies RuleLimits };
}

/** Whether a finding was judged by a stricter number than the one that holds: the next scan may find nothing there. */
export function isJudgedStricter(engine: Reader, settings: RuleSettings, finding: Finding): boolean {
  const limits = settings.limitsOf(finding);
  return thresholdsOf(engine, finding.ruleId).some((one) => isLooser(one, limitOf(one, limits), limitOf(one, finding.judgedBy)));
}

/** Of a rule that is made of another: those of that one. */
function thresholdsOf({ catalogue }: Pick<Reader, 'catalogue'>, named: string): readonly Threshold[] {
  const ruleId = sourceOf(named);
  const isKnown = catalogue.rules.has(ruleId) || catalogue.known?.has(ruleId) === true;
  return isKnown ? (findKnownRule(catalogue, ruleId).thresholds ?? []) : [];
}

/** By rule, the thresholds that a resource is planned by: those that were set in its account, else the catalogue's. None of rules without any. */
export function limitsHeld(engine: Pick<Reader, 'catalogue'>, { rules, limits }: Pick<PlannedTarget, 'rules' | 'limits'>): RuleLimits {
  const held = rules.map((ruleId) => [ruleId, allLimits(thresholdsOf(engine, ruleId), limits?.[ruleId])] as const);
  return Object.fromEntries(held.filter(([, numbers]) => Object.keys(numbers).length > 0));
}
