import type { ResourceKind } from '../../../../core/kind/kind.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { ChangeContext, FixTemplate } from '../../../../core/remediation/template.ts';
import { exact } from '../../../../core/remediation/template.ts';
import PolicyKind from '../policy/policy.ts';
import type { PrincipalPolicies } from '../policy/principal-policies.ts';
import type { IamRole } from '../role/facts.ts';
import type { IamUser } from '../user/credentials.ts';
import { administrationRisk, isPolicyArn } from './administration.ts';
import { boundaryParts, boundaryRisk, withBoundary } from './boundary.ts';
import { CAPABILITIES } from './capabilities.ts';
import { WAY_TEXTS } from './entitlement-texts.ts';
import { recordedUse } from './recorded-use.ts';
import { refusalRisk, withRefusal } from './refusal.ts';

/** What fixes of users and of roles have alike; each says which it is, and what it changes. */
type Alike<F extends IamUser | IamRole> = Omit<FixTemplate<F>, 'id' | 'version'>;
type Sort = 'user' | 'role';

const ALIKE = { mode: 'fix', reversibility: exact, destructive: false, cost: NO_COST, use: recordedUse } as const;
const REFUSED_AT_ONCE = (sort: Sort) => ({
  level: 'risky' as const,
  because: `What works as the ${sort} and needs one of these actions is refused it at once.`,
});
const waysOf = (sort: Sort) => [
  ...Object.values(WAY_TEXTS).map(({ key }) => `aws.iam.${sort}-${key}`),
  `aws.iam.${sort}-comes-to-no-administrator`,
];

/** Refuses the actions that the findings name, and takes nothing away. `lastUsed`: of a role. */
export function refusalFix<F extends IamUser | IamRole>(
  sort: Sort,
  resource: ResourceKind<F>,
  lastUsed: (facts: F) => string | null | undefined,
): Alike<F> {
  return {
    ...ALIKE,
    resource,
    title: `Refuse the ${sort} what it should not be able to do`,
    description: `Adds an inline policy that refuses these actions and leaves every other policy as it is, so that one call takes it back. Where the ${sort} needs an action on some resources, give it that by name first.`,
    fixes: [...CAPABILITIES.map(({ key }) => `aws.iam.${sort}-${key}`), ...waysOf(sort)],
    action: 'delete-access',
    owns: ['inline/cloudmend-refuses-*'],
    risk: REFUSED_AT_ONCE(sort),
    change: (facts, _, { keys }) => withRefusal(facts, sort, keys),
    risks: (facts, _, { keys }) => (keys.length === 0 ? [] : [refusalRisk(keys, lastUsed(facts))]),
  };
}

/** Detaches the policies that make an administrator, and keeps them. */
export function detachFix<F extends IamUser | IamRole>(sort: Sort, resource: ResourceKind<F>): Alike<F> {
  return {
    ...ALIKE,
    resource,
    title: `Detach the policies that make the ${sort} an administrator`,
    description: `Detaches them and keeps them, so that they are attached again by one call. What an inline policy or a group gives stays: a person narrows that. Give the ${sort} first what it works with, by a policy that names it.`,
    fixes: [`aws.iam.${sort}-not-administrator`],
    action: 'detach',
    owns: ['attached/*'],
    risk: { level: 'risky', because: `What works as the ${sort} and has no other policy for it is refused at once.` },
    isJudgedBeforehand: true,
    leaves: (key) => !isPolicyArn(key),
    change: (facts, _, { keys }) => without(facts, keys),
    risks: (facts, _, { keys }) => administrationRisk(facts, keys),
  };
}

function without<F extends PrincipalPolicies>(facts: F, keys: ChangeContext['keys']): F {
  return { ...facts, attached: facts.attached.filter((arn) => !keys.includes(arn)) };
}

/** Puts a permissions boundary on who comes to be an administrator. */
export function boundaryFix<F extends IamUser | IamRole>(sort: Sort, resource: ResourceKind<F>): Alike<F> {
  return {
    ...ALIKE,
    resource,
    title: `Keep the ${sort} from becoming an administrator by a boundary`,
    description:
      'Puts a permissions boundary that allows everything but the actions by which it comes to be an administrator, whatever policies it gets later, and but taking the boundary off. Its policies stay as they are, and one call takes the boundary away. One that has a boundary keeps that: whoever set it narrows it.',
    fixes: waysOf(sort),
    action: 'delete-access',
    owns: ['boundary'],
    risk: REFUSED_AT_ONCE(sort),
    partKinds: [PolicyKind],
    change: (facts, _, context) => withBoundary(facts, context),
    risks: (_, __, context) => boundaryRisk(context),
    parts: (_, __, context) => boundaryParts(context),
  };
}
