import { sameArmId } from '../arm-id.ts';
import { type AccessAssignment, type AccessDeny, type AccessModel, type AccessPrincipal, EVERYONE, reaches } from './model.ts';
import { type Operation, permits } from './permission.ts';

/** Whether a principal may do something to what has an id: a subscription, a resource group, a resource. */
export interface AccessQuestion {
  readonly principal: AccessPrincipal;
  readonly operation: Operation;
  readonly at: string;
  /** Ids of all groups that the principal is in; undefined where that is not told, which it is not by ARM. */
  readonly memberOf?: readonly string[] | undefined;
}

/** Something that nobody has told: what a condition comes to, who is in a group, what a role lets do. */
export interface Dependence {
  /** `condition`: of an assignment or its role, which limits what is given; `deny`: of a deny assignment. */
  readonly of: 'condition' | 'deny' | 'group' | 'role';
  readonly words: string;
}

/** `because`: the assignments that give it, or may; `deniedBy`: what takes it away, or may. */
export interface AccessDecision {
  readonly decision: 'allow' | 'deny' | 'depends';
  readonly because: readonly AccessAssignment[];
  readonly deniedBy: readonly AccessDeny[];
  readonly dependsOn: readonly Dependence[];
}

/**
 * What Azure would answer: a deny assignment that counts wins; then one role is enough, in which one block has the operation. What holds
 * under a condition, or for the members of a group that nobody has told, depends.
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function decide({ assignments, denies }: AccessModel, question: AccessQuestion): AccessDecision {
  const given = assignments.map((one) => ({ one, stand: standOfAssignment(one, question) })).filter(({ stand }) => stand.is !== 'no');
  const taken = denies.map((one) => ({ one, stand: standOfDeny(one, question) })).filter(({ stand }) => stand.is !== 'no');
  const certain = given.filter(({ stand }) => stand.is === 'yes');
  const deniedBy = taken.map(({ one }) => one);
  if (given.length === 0 || taken.some(({ stand }) => stand.is === 'yes'))
    return { decision: 'deny', because: [], deniedBy, dependsOn: [] };
  const counting = certain.length > 0 ? certain : given;
  const dependsOn = [...new Map([...counting, ...taken].flatMap(({ stand }) => stand.on.map((on) => [on.words, on]))).values()];
  const decision = certain.length > 0 && taken.length === 0 ? 'allow' : 'depends';
  return { decision, because: counting.map(({ one }) => one), deniedBy, dependsOn };
}

/** The same of what one assignment gives to its own principal. */
export function decideAssignment(
  { denies }: Pick<AccessModel, 'denies'>,
  one: AccessAssignment,
  operation: Operation,
  at: string,
): AccessDecision {
  return decide({ assignments: [one], denies }, { principal: one.principal, operation, at });
}

/** Whether something counts, and what that depends on where it does. */
interface Stand {
  readonly is: 'yes' | 'no' | 'depends';
  readonly on: readonly Dependence[];
}

const NO: Stand = { is: 'no', on: [] };
const YES: Stand = { is: 'yes', on: [] };

function depends(of: Dependence['of'], words: string): Stand {
  return { is: 'depends', on: [{ of, words }] };
}

function allOf(...stands: readonly Stand[]): Stand {
  if (stands.some(({ is }) => is === 'no')) return NO;
  const on = stands.flatMap((stand) => stand.on);
  return on.length === 0 ? YES : { is: 'depends', on };
}

function anyOf(stands: readonly Stand[]): Stand {
  if (stands.some(({ is }) => is === 'yes')) return YES;
  const on = stands.flatMap((stand) => stand.on);
  return on.length === 0 ? NO : { is: 'depends', on };
}

function opposite({ is, on }: Stand): Stand {
  if (is === 'depends') return { is, on };
  return is === 'yes' ? NO : YES;
}

function standOfAssignment(one: AccessAssignment, { principal, operation, at, memberOf }: AccessQuestion): Stand {
  if (!reaches(one.scope, at)) return NO;
  const held = isPrincipal(one.principal, principal, memberOf);
  if (held.is === 'no') return NO;
  return allOf(held, roleStand(one, operation), conditionStand('condition', one.condition, `the condition of the assignment ${one.id}`));
}

function roleStand({ role, roleId }: AccessAssignment, operation: Operation): Stand {
  if (role === undefined) return depends('role', `what the role ${roleId} lets do, which is not told`);
  const words = `the condition of the role ${role.name}`;
  const blocks = role.permissions.filter((block) => permits(block, operation));
  return anyOf(blocks.map(({ condition }) => conditionStand('condition', condition, words)));
}

function conditionStand(of: Dependence['of'], condition: string | null, words: string): Stand {
  return condition === null ? YES : depends(of, words);
}

function standOfDeny(one: AccessDeny, { principal, operation, at, memberOf }: AccessQuestion): Stand {
  const isThere = one.isInherited ? reaches(one.scope, at) : sameArmId(one.scope, at);
  if (!isThere) return NO;
  const blocks = one.permissions.filter((block) => permits(block, operation));
  const words = `the condition of the deny assignment ${one.name}`;
  return allOf(
    anyOf(blocks.map(({ condition }) => conditionStand('deny', condition, words))),
    conditionStand('deny', one.condition, words),
    anyOf(one.principals.map((denied) => isPrincipal(denied, principal, memberOf))),
    opposite(anyOf(one.excluded.map((excluded) => isExcluded(excluded, principal, memberOf)))),
  );
}

/** Whether what is said of one principal is said of another, who may be a member of it. */
function isPrincipal(named: AccessPrincipal, principal: AccessPrincipal, memberOf: readonly string[] | undefined): Stand {
  if (named.id === EVERYONE || sameId(named.id, principal.id)) return YES;
  if (memberOf !== undefined) return memberOf.some((id) => sameId(id, named.id)) ? YES : NO;
  return mayHaveMembers(named) ? depends('group', `whether ${principal.id} is in the group ${named.id}`) : NO;
}

/** As that; and of a group, one of its members may be named by himself. */
function isExcluded(named: AccessPrincipal, principal: AccessPrincipal, memberOf: readonly string[] | undefined): Stand {
  const direct = isPrincipal(named, principal, memberOf);
  if (direct.is !== 'no' || !mayHaveMembers(principal)) return direct;
  return depends('group', `whether ${named.id} is in the group ${principal.id}`);
}

function mayHaveMembers({ type }: AccessPrincipal): boolean {
  return type === null || /group$/i.test(type);
}

function sameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
