import type { Principal } from '../../../../clouds/aws/access/model.ts';
import type { AccountAccess } from '../../../../clouds/aws/access/scanned.ts';
import type { Rule, RuleContext, RuleResult } from '../../../../core/finding/rule.ts';
import { defineRule, notApplicable, undecided } from '../../../../core/finding/rule.ts';
import type { ResourceKind } from '../../../../core/kind/kind.ts';
import { type IamRole, isServiceLinked } from '../role/facts.ts';
import RoleKind from '../role/role.ts';
import type { IamUser } from '../user/credentials.ts';
import UserKind from '../user/user.ts';
import { ACCOUNT_KINDS, accountAccess } from './account-model.ts';

/** A user or a role among all that is known of its account. */
export interface EntitledPrincipal<F extends IamUser | IamRole = IamUser | IamRole> {
  readonly facts: F;
  readonly principal: Principal;
  readonly access: AccountAccess;
  /** What the rule looks at besides. */
  readonly context: RuleContext;
}

type Said<F extends IamUser | IamRole> = Pick<Rule<F>, 'id' | 'title' | 'why' | 'severity' | 'differs' | 'with'>;

/** A rule of the form `entitlement`: it is asked of a principal with everything in the account that gives it something, or takes it away. */
interface EntitlementRule<F extends IamUser | IamRole> extends Said<F> {
  /** `with`: further kinds, beside those that tell who may do what. */
  judge(entitled: EntitledPrincipal<F>): RuleResult;
}

/** About users. */
export function defineUserEntitlement(rule: EntitlementRule<IamUser>): Rule<IamUser> {
  return entitlementRule(UserKind, 'user', rule);
}

/** About roles. Those that are linked to a service, which AWS keeps, are left out. */
export function defineRoleEntitlement(rule: EntitlementRule<IamRole>): Rule<IamRole> {
  return entitlementRule(RoleKind, 'role', rule);
}

function entitlementRule<F extends IamUser | IamRole>(
  resource: ResourceKind<F>,
  sort: 'user' | 'role',
  { judge, with: beside = [], ...said }: EntitlementRule<F>,
): Rule<F> {
  return defineRule<F>({
    ...said,
    tool: 'CIEM',
    resource,
    with: [...ACCOUNT_KINDS, ...beside],
    check(facts, context) {
      if (sort === 'role' && isServiceLinked(facts)) return notApplicable('AWS alone says what a role that is linked to a service may do.');
      return judgeAmong(`${sort}${facts.path}${facts.name}`, context, (principal, access) => judge({ facts, principal, access, context }));
    },
  });
}

function judgeAmong(place: string, context: RuleContext, judge: (principal: Principal, access: AccountAccess) => RuleResult): RuleResult {
  const access = accountAccess(context);
  if (access === undefined)
    return undecided('A policy that somebody in the account has was not listed, so that nobody knows what it allows.');
  const principal = access.principals.get(place);
  if (principal === undefined) return undecided('It was not among the users and roles that were listed, so that nobody knows what it has.');
  return judge(principal, access);
}
