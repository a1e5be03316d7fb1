import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import type { JsonObject } from '../json.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { ruleChangeWrite } from './changes.ts';

/** What was changed of a rule, and what changes it. */
export interface RuleRecord {
  readonly action: 'rule.off' | 'rule.on' | 'rule.set' | 'rule.reset';
  readonly detail: JsonObject & { readonly rule: string };
  readonly writes: readonly Write[];
  /** What is said where a condition of these writes does not hold. */
  readonly conflict: string;
}

/** Enters what an admin has changed of a rule into the audit, and tells it, with the writes that change it. Throws CONFLICT_STATE. */
export async function recordOfRule(engine: Records, principal: Principal, { action, detail, writes, conflict }: RuleRecord): Promise<void> {
  const event = eventWrite(engine, { type: 'RuleSettingChanged', subject: detail.rule, detail: { action, ...detail } });
  try {
    await recordInInstallation(engine, { principal, action, detail }, [...writes, event, ruleChangeWrite()]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError('CONFLICT_STATE', conflict);
  }
}

/** Throws FORBIDDEN unless it is a person who may do this to rules: `turn rules off or on`. */
export function requireAdmin(principal: Principal, deed: string): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.changeLimits)) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not ${deed}: it takes a person with the role admin.`);
}
