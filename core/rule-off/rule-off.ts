import { recordInInstallation } from '../audit/installation-audit.ts';
import { findKnownRule } from '../catalogue.ts';
import type { Engine, Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { signedException } from '../exception/active.ts';
import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import { type ActiveException, activeExceptionEntity } from '../exception/exception.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';

/** Which rule is off, and where: without an account everywhere. */
export interface RuleOffScope {
  readonly rule: string;
  readonly account?: string | undefined;
}

/** A rule that is off: what it finds is left out of counts, gates and plans, with the reason, and what it passes counts for nothing. */
export interface RuleOff extends RuleOffScope {
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
  scope: RuleOffScope,
  reason: string,
): Promise<RuleOff> {
  requireRole(principal);
  findKnownRule(engine.catalogue, scope.rule);
  const at = engine.clock.now().toISOString();
  const { id: approver, name: approverName } = principal;
  const unsigned: Omit<ActiveException, 'mac'> = {
    ...{ id: idOf(scope), version: 1, reason, owner: approverName, until: NEVER, requesters: [], approver, approverName, at },
    scope: { rule: scope.rule, ...(scope.account !== undefined && { account: scope.account }) },
  };
  const put = activeExceptionEntity.encode({ ...unsigned, mac: await engine.signer.sign(signedException(unsigned)) });
  const detail = { rule: scope.rule, account: scope.account ?? null, reason };
  await record(engine, principal, { action: 'rule.off', detail, scope, write: { put, when: { exists: false } } });
  return ruleOffOf(unsigned);
}

/** Throws FORBIDDEN, and CONFLICT_STATE for a rule that is not off there. */
export async function turnRuleOn(engine: Records, principal: Principal, scope: RuleOffScope, reason: string): Promise<void> {
  requireRole(principal);
  const detail = { rule: scope.rule, account: scope.account ?? null, reason };
  const write = { delete: activeExceptionEntity.key({ id: idOf(scope) }), when: { exists: true } };
  await record(engine, principal, { action: 'rule.on', detail, scope, write });
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

async function record(
  engine: Records,
  principal: Principal,
  change: {
    readonly action: 'rule.off' | 'rule.on';
    readonly detail: { readonly rule: string; readonly account: string | null; readonly reason: string };
    readonly scope: RuleOffScope;
    readonly write: Parameters<typeof recordInInstallation>[2] extends readonly (infer One)[] | undefined ? One : never;
  },
): Promise<void> {
  const { action, detail, scope, write } = change;
  const event = eventWrite(engine, { type: 'RuleSettingChanged', subject: scope.rule, detail: { action, ...detail } });
  try {
    await recordInInstallation(engine, { principal, action, detail }, [write, event]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const where = scope.account === undefined ? 'everywhere' : `in ${scope.account}`;
    const state = action === 'rule.off' ? 'off already' : 'not off';
    throw new CloudmendError('CONFLICT_STATE', `${scope.rule} is ${state} ${where}. \`cloudmend rule\` shows which are.`);
  }
}

function requireRole(principal: Principal): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.changeLimits)) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not turn rules off or on: it takes a person with the role admin.`);
}

function idOf({ rule, account }: RuleOffScope): string {
  return `${PREFIX}${rule.replaceAll('.', '_')}${account === undefined ? '' : `-${account}`}`;
}

function ruleOffOf({ id, scope, reason, approverName, at }: Omit<ActiveException, 'mac'>): RuleOff {
  const { rule = '', account } = scope;
  return { id, rule, reason, by: approverName, at, ...(account !== undefined && { account }) };
}
