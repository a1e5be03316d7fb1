import type { Engine } from '../engine.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';
import { loadRuleSettings } from '../rule-setting/in-force.ts';
import type { ResourcePlan } from './plan.ts';

/** The highest severity among the rules that a plan's resources are to pass, as it is set in their accounts; undefined where it is to clear none. */
export async function worstSeverity(
  engine: Pick<Engine, 'table' | 'signer' | 'log' | 'catalogue'>,
  planned: readonly Pick<ResourcePlan, 'rules' | 'account'>[],
): Promise<Severity | undefined> {
  const settings = await loadRuleSettings(engine);
  const found = planned.flatMap(({ rules, account }) =>
    rules.flatMap((ruleId) => {
      const rule = engine.catalogue.rules.get(ruleId);
      return rule === undefined ? [] : [settings.severityOf({ ruleId, account, severity: rule.severity })];
    }),
  );
  return SEVERITIES.find((severity) => found.includes(severity));
}
