import { findKnownRule } from '../catalogue.ts';
import type { Engine, Records } from '../engine.ts';
import { signedException } from '../exception/active.ts';
import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import { type ActiveException, activeExceptionEntity } from '../exception/exception.ts';
import type { Principal } from '../principal.ts';
import { placeText, type RulePlace } from '../rule-setting/place.ts';
import { recordOfRule, requireAdmin } from '../rule-setting/record.ts';

/** A rule that is off: what it finds is left out of counts, gates and plans, with the reason, and what it passes counts for nothing. */
export interface RuleOff extends RulePlace {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

const PREFIX = 'rule-off-';
/** An exception has an end, and a rule that is off has none. */
const NEVER = '9999-12-31T00:00:00.000Z';

/**
 * A rule that is off is an exception of everything that it finds there: one machinery leaves both out of lists, counts, gates and plans, shows
 * both apart with their reason, holds writes back, and believes nothing that the approving function has not signed.
 */
export async function turnRuleOff(
  engine: Records & Pick<Engine, 'catalogue'>,
  principal: Principal,
  scope: RulePlace,
  reason: string,
): Promise<RuleOff> {
  requireAdmin(principal, 'turn rules off or on');
  findKnownRule(engine.catalogue, scope.rule);
  const at = engine.clock.now().toISOString();
  const { id: approver, name: approverName } = principal;
  const unsigned: Omit<ActiveException, 'mac'> = {
    ...{ id: idOf(scope), version: 1, reason, owner: approverName, until: NEVER, requesters: [], approver, approverName, at },
    scope: { rule: scope.rule, ...(scope.account !== undefined && { account: scope.account }) },
  };
  const put = activeExceptionEntity.encode({ ...unsigned, mac: await engine.signer.sign(signedException(unsigned)) });
  const detail = { rule: scope.rule, account: scope.account ?? null, reason };
  const writes = [{ put, when: { exists: false } as const }];
  await recordOfRule(engine, principal, { action: 'rule.off', detail, writes, conflict: conflictText(scope, 'off already') });
  return ruleOffOf(unsigned);
}

/** Throws FORBIDDEN, and CONFLICT_STATE for a rule that is not off there. */
export async function turnRuleOn(engine: Records, principal: Principal, scope: RulePlace, reason: string): Promise<void> {
  requireAdmin(principal, 'turn rules off or on');
  const detail = { rule: scope.rule, account: scope.account ?? null, reason };
  const writes = [{ delete: activeExceptionEntity.key({ id: idOf(scope) }), when: { exists: true } as const }];
  await recordOfRule(engine, principal, { action: 'rule.on', detail, writes, conflict: conflictText(scope, 'not off') });
}

/** Those that the approving function has signed. */
export async function readRulesOff(engine: ExceptionReader): Promise<readonly RuleOff[]> {
  const { inForce } = await loadExceptions(engine);
  return inForce.filter(({ id }) => id.startsWith(PREFIX)).map(ruleOffOf);
}

/** The rule of a verdict, where it is off. */
export function findRuleOff(
  inForce: readonly ActiveException[],
  { ruleId, account }: { readonly ruleId: string; readonly account: string },
): ActiveException | undefined {
  return inForce.find(
    ({ id, scope }) => id.startsWith(PREFIX) && scope.rule === ruleId && (scope.account === undefined || scope.account === account),
  );
}

function conflictText(scope: RulePlace, state: string): string {
  return `${scope.rule} is ${state} ${placeText(scope)}. \`cloudmend rule\` shows which are.`;
}

function idOf({ rule, account }: RulePlace): string {
  return `${PREFIX}${rule.replaceAll('.', '_')}${account === undefined ? '' : `-${account}`}`;
}

function ruleOffOf({ id, scope, reason, approverName, at }: Omit<ActiveException, 'mac'>): RuleOff {
  const { rule = '', account } = scope;
  return { id, rule, reason, by: approverName, at, ...(account !== undefined && { account }) };
}
