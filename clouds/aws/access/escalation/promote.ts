import { partitionOf } from '../../arn.ts';
import type { AccessModel, Ask, Principal } from '../model.ts';
import { mayDo, neverAllowed } from '../model.ts';
import { policySet, readStatements } from '../policy-set.ts';
import type { Step, Wanted } from './ask.ts';
import { somewhere, stepOf } from './ask.ts';

const ALL_OF_IT = 'arn:aws:iam::aws:policy/AdministratorAccess';
const EVERYTHING = policySet(
  readStatements({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, ALL_OF_IT),
);

/**
 * What an administrator may do, of several services and none of it kept by a resource's own policy. One who may do each of these anywhere may do
 * whatever he likes, since he gives himself the rest.
 */
const PROBES = [
  'iam:AttachUserPolicy',
  'iam:PutRolePolicy',
  'iam:CreateUser',
  'ec2:TerminateInstances',
  's3:DeleteBucket',
  'cloudtrail:StopLogging',
];

/** Whether a principal may do everything that matters, whatever the resource. */
export function isAdministrator(principal: Principal, now: Date): boolean {
  return PROBES.every((action) => mayDo(principal, probe(principal, action), now) === 'yes');
}

function probe({ caller }: Principal, action: string): Ask {
  const [service = ''] = action.split(':');
  return { action, resource: `arn:${partitionOf(caller.arn)}:${service}:us-east-1:${caller.account}:any/resource-of-any-name` };
}

/** Whether he would be one with such a policy: a boundary or a service control policy may keep him from it. */
export function couldBeAdministrator(principal: Principal, now: Date): boolean {
  return isAdministrator({ ...principal, policies: { ...principal.policies, identity: EVERYTHING } }, now);
}

const PROMOTING = [
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  'iam:AttachGroupPolicy',
  'iam:PutGroupPolicy',
  'iam:AddUserToGroup',
  'iam:CreatePolicyVersion',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
];

/** Whether a principal has anything at all by which it could make administrators. */
export function canPromote(actor: Principal): boolean {
  return PROMOTING.some((action) => !neverAllowed(actor, action));
}

/** Every step by which one principal makes another, or itself, an administrator. */
export function promotions(model: AccessModel, actor: Principal, target: Principal): readonly Step[] {
  if (target.caller.account !== actor.caller.account) return [];
  const wanted = target.caller.sort === 'user' ? userWays(model, target) : roleWays(target);
  const possible = wanted.filter(({ asks }) => asks.every(({ action }) => !neverAllowed(actor, action)));
  if (possible.length === 0 || !couldBeAdministrator(target, model.now)) return [];
  return possible.flatMap((one) => stepOf(model, actor, one) ?? []);
}

function userWays(model: AccessModel, { caller: { arn }, groups, ownPolicies }: Principal): readonly Wanted[] {
  const joins = [...model.groups.values()].filter((group) => !groups.includes(group.arn) && isAdministratorsGroup(model, group.arn));
  return [
    way(arn, 'attaches a policy for everything to the user', attach('iam:AttachUserPolicy', arn)),
    way(arn, 'writes a policy for everything for the user', { action: 'iam:PutUserPolicy', resource: arn }),
    ...groups.map((group) => way(arn, 'attaches a policy for everything to a group of the user', attach('iam:AttachGroupPolicy', group))),
    ...groups.map((group) =>
      way(arn, 'writes a policy for everything for a group of the user', { action: 'iam:PutGroupPolicy', resource: group }),
    ),
    ...joins.map((group) =>
      way(arn, 'puts the user into a group of administrators', { action: 'iam:AddUserToGroup', resource: group.arn }),
    ),
    ...versions(arn, ownPolicies),
  ];
}

function roleWays({ caller: { arn }, ownPolicies }: Principal): readonly Wanted[] {
  return [
    way(arn, 'attaches a policy for everything to the role', attach('iam:AttachRolePolicy', arn)),
    way(arn, 'writes a policy for everything for the role', { action: 'iam:PutRolePolicy', resource: arn }),
    ...versions(arn, ownPolicies),
  ];
}

function versions(to: string, policies: readonly string[]): readonly Wanted[] {
  return policies.map((policy) =>
    way(to, 'makes a version for everything of a policy that it has', { action: 'iam:CreatePolicyVersion', resource: policy }),
  );
}

function way(to: string, how: string, ask: Ask): Wanted {
  return { to, sort: 'promote', how, asks: [ask] };
}

function attach(action: string, resource: string): Ask {
  return { action, resource, values: { 'iam:PolicyARN': ALL_OF_IT } };
}

function isAdministratorsGroup({ groups, now }: AccessModel, arn: string): boolean {
  const group = groups.get(arn);
  if (group === undefined) return false;
  const account = arn.split(':')[4] ?? '';
  const member: Principal = {
    caller: { sort: 'user', arn: `arn:${partitionOf(arn)}:iam::${account}:user/member-of-the-group`, account },
    policies: { identity: group.identity },
    tags: {},
    ownPolicies: [],
    groups: [arn],
  };
  return isAdministrator(member, now);
}

const NEW_ROLE = [
  ['iam:CreateRole', 'iam:AttachRolePolicy'],
  ['iam:CreateRole', 'iam:PutRolePolicy'],
] as const;
const NEW_USER = [
  ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'],
  ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateLoginProfile'],
  ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'],
  ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateLoginProfile'],
] as const;

/** Steps by which a principal makes a new administrator and acts as that. */
export function creations(model: AccessModel, actor: Principal): readonly Step[] {
  if (!couldBeAdministrator({ ...actor, policies: { identity: EVERYTHING, serviceControl: actor.policies.serviceControl } }, model.now))
    return [];
  return [...NEW_ROLE, ...NEW_USER].flatMap(([create, ...others]) => {
    if ([create, ...others].some((action) => neverAllowed(actor, action))) return [];
    const made = somewhere(model, actor, create);
    if (made === undefined) return [];
    const asks = [made, ...others.map((action) => ({ ...attach(action, made.resource) }))];
    const how = `makes a new ${create === 'iam:CreateRole' ? 'role' : 'user'} that may do everything, and acts as that`;
    return stepOf(model, actor, { to: made.resource, sort: 'create', how, asks }) ?? [];
  });
}
