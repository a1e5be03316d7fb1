import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import { matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

/**
 * Whether the policy makes its holder an administrator. Either it allows every action on everything, the `*:*` of the benchmarks: conditions
 * make that no less, and neither does a NotResource that leaves out some things. Or it allows all but some actions (NotAction) on everything,
 * and among what is left, or among what its other statements add, is an action by which the holder gives himself the rest.
 */
export function grantsAdministration(policy: Policy | null): boolean {
  return sayAdministration(policy) !== undefined;
}

/** By what the policy makes an administrator, in words: `every action on everything`; undefined where it makes none. */
export function sayAdministration(policy: Policy | null): string | undefined {
  if (grants(policy, '*:*', EVERYTHING)) return 'every action on everything';
  const nearlyAll = allowing(policy, EVERYTHING).find((one) => one['NotAction'] !== undefined && !coversNone(one['NotAction']));
  const makes = MAKES_ADMINISTRATORS.find((action) => grants(policy, action.toLowerCase(), EVERYTHING));
  if (nearlyAll === undefined || makes === undefined) return undefined;
  return `every action but ${textsOf(nearlyAll['NotAction']).join(', ')} on everything, and with ${makes} the holder can take the rest`;
}

/**
 * IAM actions by each of which, on everything, a caller comes to whatever permissions he likes: he attaches or writes a policy for himself or
 * for what he controls, joins a group, opens a role to himself, makes himself credentials of another, takes a limit off, or hands a role to a
 * service, to start which is among what all-but-some leaves. AWS keeps them from those who are to have everything else: PowerUserAccess
 * leaves out all of IAM but service-linked roles and looking.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (delegating without escalation)
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/ (the list that others count from)
 */
const MAKES_ADMINISTRATORS = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:PassRole',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
];

/** Whether the policy allows every action of a service (`kms`) on everything that the service has. */
export function grantsWholeService(policy: Policy | null, service: string): boolean {
  const everything = everythingOf(`${service}:*:*:*`);
  return grants(policy, `${service}:*`, { isWide: (resource) => isOneOf(resource, everything), everything });
}

/** Whether the policy lets its holder try roles that it does not name: of every account, or every one of an account. */
export function grantsAnyRole(policy: Policy | null): boolean {
  return grants(policy, 'sts:assumerole', ANY_ROLE);
}

/** What a policy allows that the rules about policies find too much, in words; undefined where it is none of that. */
export function sayTooMuch(policy: Policy | null): string | undefined {
  const administration = sayAdministration(policy);
  if (administration !== undefined) return administration;
  if (grantsWholeService(policy, 'kms')) return 'every action of KMS on every key';
  if (grantsWholeService(policy, 'cloudtrail')) return 'every action of CloudTrail on every trail';
  return grantsAnyRole(policy) ? `to assume ${sayRoles(policy)}` : undefined;
}

/** Which roles such a policy lets its holder try, in words: `any role of account 210987654321`. */
export function sayRoles(policy: Policy | null): string {
  const statements = allowing(policy, ANY_ROLE).filter((one) => covers(one, 'sts:assumerole'));
  const said = statements.flatMap((one) => {
    const but = one['NotResource'];
    return but === undefined ? textsOf(one['Resource']).filter(isAnyRole).map(sayRole) : [`any role but ${textsOf(but).join(', ')}`];
  });
  return [...new Set(said)].join(', ');
}

function sayRole(pattern: string): string {
  const [, , , , account = '*', ...rest] = pattern.split(':');
  const name = rest.join(':').replace(/^role\//, '');
  const whose = account === '*' || account === '' ? 'any account' : `account ${account}`;
  if (name === '' || name === '*') return `any role of ${whose}`;
  return name.includes('*') ? `the roles ${name} of ${whose}` : `the role ${name} of ${whose}`;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];

/** What stands for everything there is: a pattern that matches one of these letter for letter matches all that the others would. */
function everythingOf(rest: string): readonly string[] {
  return ['*', ...PARTITIONS.map((partition) => `arn:${partition}:${rest}`)];
}

function isOneOf(pattern: string, everything: readonly string[]): boolean {
  return everything.some((one) => matchesPattern(pattern, one));
}

const ANY_ROLE: Reach = { isWide: isAnyRole, everything: everythingOf('iam::*:role/*') };
const EVERYTHING: Reach = { isWide: (resource) => resource === '*', everything: everythingOf('*:*:*:*') };

interface Reach {
  readonly isWide: (resource: string) => boolean;
  readonly everything: readonly string[];
}

/** An Allow that covers the action on such a resource, and no Deny for everyone and everything that takes it back. */
function grants(policy: Policy | null, action: string, reach: Reach): boolean {
  const isRefused = (policy?.statements ?? []).some((one) => {
    return one['Effect'] === 'Deny' && one['Condition'] === undefined && refuses(one, action) && textsOf(one['Resource']).includes('*');
  });
  return !isRefused && allowing(policy, reach).some((one) => covers(one, action));
}

function allowing(policy: Policy | null, reach: Reach): readonly JsonObject[] {
  return (policy?.statements ?? []).filter((one) => one['Effect'] === 'Allow' && reaches(one, reach));
}

/** Of every action, a Deny that spares some refuses what matters where none of these makes an administrator. */
function refuses(statement: JsonObject, action: string): boolean {
  if (covers(statement, action)) return true;
  if (action !== '*:*' || statement['NotAction'] === undefined) return false;
  return MAKES_ADMINISTRATORS.every((one) => covers(statement, one.toLowerCase()));
}

/** Whether all but these actions is nothing. */
function coversNone(but: Json | undefined): boolean {
  return textsOf(but).some((pattern) => matchesPattern(pattern.toLowerCase(), '*:*'));
}

/** NotResource leaves nothing over only where one of its patterns is everything. */
function reaches(statement: JsonObject, { isWide, everything }: Reach): boolean {
  const but = statement['NotResource'];
  if (but === undefined) return textsOf(statement['Resource']).some(isWide);
  return !textsOf(but).some((pattern) => isOneOf(pattern, everything));
}

/** A pattern that matches `kms:*` letter for letter matches every action of the service. */
function covers(statement: JsonObject, action: string): boolean {
  if (textsOf(statement['Action']).some((pattern) => matchesPattern(pattern.toLowerCase(), action))) return true;
  // What is left over by NotAction is never every action: see `grantsAdministration` for when it is enough.
  if (statement['NotAction'] === undefined || action === '*:*') return false;
  return !textsOf(statement['NotAction']).some((pattern) => touches(pattern.toLowerCase(), action));
}

/** Whether a pattern matches any action of the service, or the very action. */
function touches(pattern: string, action: string): boolean {
  if (!action.endsWith(':*')) return matchesPattern(pattern, action);
  const [service = ''] = action.split(':');
  const [own = ''] = pattern.split(':');
  return matchesPattern(own, service);
}

function isAnyRole(resource: string): boolean {
  if (resource === '*') return true;
  const [, , , , account = '', ...rest] = resource.split(':');
  const name = rest.join(':');
  if (!name.startsWith('role/') && !name.startsWith('*')) return false;
  return /[*?]/.test(account) || name === 'role/*' || name === '*';
}
