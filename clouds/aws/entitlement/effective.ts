import type { Entitlements, Grant, GrantState, UnknownActions } from '../../../core/entitlement/entitlements.ts';
import type { KnownPattern } from '../access/pattern.ts';
import { needsItsPolicy } from '../access/special-actions.ts';
import type { Statement } from '../access/statement.ts';
import type { Action } from './actions.ts';
import type { Asking } from './asking.ts';
import { expand } from './expand.ts';
import type { FoundLimit } from './limits.ts';
import { limitsOn, mayBeLimited } from './limits.ts';
import { isFor, partsFor, reachOf } from './reach.ts';

/**
 * All that the policies of a principal allow it, statement by statement: sets of actions on patterns of resources, what is refused or not allowed
 * by each level taken away where that is for sure, and told beside where it is of some resources or under a condition. `only`: of one action.
 */
export function effectivePermissions(asking: Asking, only?: Action): Entitlements {
  const { policies, caller } = asking.principal;
  const allows = policies.identity.all.filter(({ isDeny }) => !isDeny);
  const found = allows.map((statement) => (statement.isUntold ? untoldGrants(statement) : grantsBy(asking, statement, only)));
  return { principal: caller.arn, grants: found.flatMap(({ grants }) => grants), unknown: found.flatMap(({ unknown }) => unknown) };
}

/** All actions that there are, written out, would hide what is known. */
function untoldGrants(statement: Statement): Pick<Entitlements, 'grants' | 'unknown'> {
  return { grants: [], unknown: unknownIn(statement, ['*']) };
}

function grantsBy(asking: Asking, statement: Statement, only: Action | undefined): Pick<Entitlements, 'grants' | 'unknown'> {
  const holds = statement.condition.holds(asking.context);
  if (holds === 'no') return { grants: [], unknown: [] };
  const keys = holds === 'yes' ? [] : named(statement.condition.dependsOn(asking.context));
  const expansion = only === undefined ? expand(statement) : { actions: statement.speaksOf(only.lower) ? [only] : [], unknown: [] };
  const parts = new Map<string, Part>();
  for (const action of expansion.actions) {
    const left = leftOf(asking, statement, action);
    if (left === undefined) continue;
    const key = `${action.service} ${left.key}`;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { service: action.service, actions: [action], left });
    else part.actions.push(action);
  }
  return { grants: [...parts.values()].map((part) => grantOf(statement, part, keys)), unknown: unknownIn(statement, expansion.unknown) };
}

interface Part {
  readonly service: string;
  readonly actions: Action[];
  readonly left: Left;
}

/** What is left of an action that a statement gives. */
interface Left {
  /** The same for actions of which the same is left. */
  readonly key: string;
  readonly patterns: readonly KnownPattern[];
  readonly except: readonly KnownPattern[];
  readonly limits: readonly FoundLimit[];
  readonly keys: readonly string[];
}

/** Undefined where nothing is. */
function leftOf(asking: Asking, statement: Statement, action: Action): Left | undefined {
  const { patterns, except } = reachOf(statement, asking.context);
  const fitting = patterns.filter(({ pattern }) => isFor(action, pattern));
  if (fitting.length === 0) return undefined;
  const keys = action.service === 'kms' || action.service === 'sts' ? ownPolicyKeys(action) : [];
  const isLimited = mayBeLimited(asking, action);
  if (!isLimited) return { key: keyOf(fitting, [], keys), patterns: fitting, except, limits: [], keys };
  const found = fitting.map((one) => ({ one, limit: limitsOn(asking, action, partsFor(action, one.pattern, asking.partition)) }));
  const standing = found.flatMap(({ one, limit }) => (limit === undefined ? [] : { one, limits: limit }));
  if (standing.length === 0) return undefined;
  const limits = [...new Map(standing.flatMap((each) => each.limits).map((one) => [one.key, one])).values()];
  const left = standing.map(({ one }) => one);
  return { key: keyOf(left, limits, keys), patterns: left, except, limits, keys };
}

function keyOf(patterns: readonly KnownPattern[], limits: readonly FoundLimit[], keys: readonly string[]): string {
  return [...patterns.map(({ pattern }) => pattern), '', ...limits.map(({ key }) => key), '', ...keys].join(' ');
}

/** Keys of KMS and roles let nobody in but by their own policy. */
function ownPolicyKeys({ service, lower, resourceTypes }: Action): readonly string[] {
  const isOnSuch = resourceTypes.some(({ arns }) => arns.some((arn) => needsItsPolicy(service, lower, arn)));
  if (!isOnSuch) return [];
  return [service === 'kms' ? 'the policy of the key' : 'the trust policy of the role'];
}

function grantOf(statement: Statement, { service, actions, left }: Part, conditionKeys: readonly string[]): Grant {
  const { patterns, except, limits, keys } = left;
  const dependsOn = [...new Set([...conditionKeys, ...keys, ...patterns.flatMap((one) => one.keys), ...limits.flatMap((one) => one.keys)])];
  return {
    service,
    actions: actions.map(({ id }) => id),
    resources: patterns.map(({ pattern }) => pattern),
    except: except.map(({ pattern }) => pattern),
    policy: statement.policy,
    statement: statement.name,
    state: stateOf(limits, dependsOn),
    dependsOn,
    limits: limits.map(({ limit }) => limit),
  };
}

function stateOf(limits: readonly FoundLimit[], dependsOn: readonly string[]): GrantState {
  if (limits.some(({ share }) => share === 'some')) return 'partly';
  return dependsOn.length > 0 ? 'conditional' : 'granted';
}

/** What depends on no key depends on how AWS reads the statement itself. */
function named(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? ['how the statement is read'] : keys;
}

function unknownIn({ policy, name }: Statement, patterns: readonly string[]): readonly UnknownActions[] {
  return patterns.length === 0 ? [] : [{ patterns, policy, statement: name }];
}
