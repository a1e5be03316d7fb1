import { decide } from '../../../../clouds/azure/access/decide.ts';
import {
  CHANGES_EVERYTHING,
  GIVES_ROLES,
  READS_EVERYTHING,
  READS_SECRETS,
  RUNS_AS_OTHERS,
} from '../../../../clouds/azure/access/operations.ts';
import type { Operation } from '../../../../clouds/azure/access/permission.ts';
import { findArmId } from '../../../../clouds/azure/arm-id.ts';
import { counted } from '../../../../core/counted.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { accessOf, findCustomRoles } from './access.ts';
import type { Assignment } from './assignment.ts';
import type { Scope } from './facts.ts';
import { findRoleGivers } from './role-givers.ts';

/** Those of the assignments here that have these names. */
export function assignmentsNamed({ assignments }: Scope, names: readonly string[]): readonly Assignment[] {
  return assignments.filter(({ name }) => names.includes(name));
}

/** The scope without some assignments. */
export function without(scope: Scope, going: readonly Assignment[]): Scope {
  return { ...scope, assignments: scope.assignments.filter((one) => !going.includes(one)) };
}

/**
 * Why some assignments are not taken away, in a sentence: one that somebody has marked, cloudmend's own, those of policies, and the last that
 * lets anybody give roles. Undefined where they may go.
 */
export function findKept(scope: Scope, going: readonly Assignment[]): string | undefined {
  const kept = going.map((one) => whyKept(scope, one)).find((why) => why !== undefined);
  if (kept !== undefined) return kept;
  const isOwned = findRoleGivers(scope).principals.length > 0;
  if (!isOwned || findRoleGivers(without(scope, going)).principals.length > 0) return undefined;
  return 'Nobody could give roles there any more. Make somebody else an owner first.';
}

/** A mark in the description of an assignment, as the tag of that name is one of a resource: of accounts for emergencies, for example. */
const NEVER = 'cloudmend:never';
/** Roles that an installation is given (docs/permissions.md). */
const OWN = /^cloudmend\b/i;

/** Why one assignment stays, whatever is found of it. */
export function whyKept(scope: Scope, { name, principalId, set: { description } }: Assignment): string | undefined {
  if (typeof description === 'string' && description.includes(NEVER)) return `The description of the assignment ${name} says ${NEVER}.`;
  const own = findCustomRoles(scope, principalId).find((role) => OWN.test(role.name));
  if (own !== undefined) return `${principalId} is cloudmend's own identity: it holds the role ${own.name}.`;
  const policy = actsFor(scope, principalId).find(isPolicy);
  return policy && `${principalId} is the identity of the policy ${policy}, which mends by that role. Take the policy away first.`;
}

function isPolicy(id: string): boolean {
  return findArmId(id)?.type?.toLowerCase() === 'microsoft.authorization/policyassignments';
}

/** Ids of what acts as a principal. */
function actsFor({ identities }: Scope, principalId: string): readonly string[] {
  return identities.filter((one) => one.principalId.toLowerCase() === principalId.toLowerCase()).map(({ of }) => of);
}

/** What comes of taking assignments away, each by itself: who loses what, what acts as him, and what he may do all the same. */
export function risksOf(scope: Scope, going: readonly Assignment[]): readonly Risk[] {
  const after = without(scope, going);
  return going.map((one): Risk => {
    const { roleId, principalId, principalType } = one;
    const role = scope.roles.find(({ id }) => id === roleId)?.name ?? roleId;
    const acting = actsFor(scope, principalId);
    const loses = `${principalType ?? 'The principal'} ${principalId} loses the role ${role} at ${scope.id}.`;
    const rest = `${whatRemains(after, one)}${elsewhereInWords(scope, principalId)}`;
    if (acting.length === 0) return { code: 'ACCESS_ENDS', level: 'review', reason: `${loses} ${rest}` };
    return { code: 'IDENTITY_IN_USE_LOSES_ACCESS', level: 'risky', reason: `${loses} ${acting.join(', ')} act by it. ${rest}` };
  });
}

const POWERS: readonly { readonly words: string; readonly operations: readonly Operation[] }[] = [
  { words: 'give any role', operations: [GIVES_ROLES] },
  { words: 'change everything', operations: [CHANGES_EVERYTHING] },
  { words: 'act as other identities', operations: RUNS_AS_OTHERS },
  { words: 'read secrets or keys', operations: READS_SECRETS },
  { words: 'read what is set', operations: [READS_EVERYTHING] },
];

/** What a principal may do at a scope, as the evaluator has it; what it depends on is said beside. */
function whatRemains(scope: Scope, { principalId: id, principalType: type }: Assignment): string {
  const asked = POWERS.map(({ words, operations }) => {
    const decisions = operations.map((operation) => decide(accessOf(scope), { principal: { id, type }, operation, at: scope.id }).decision);
    if (decisions.includes('allow')) return { words, is: 'sure' };
    return { words, is: decisions.includes('depends') ? 'open' : 'no' };
  });
  const [sure, open] = ['sure', 'open'].map((wanted) => asked.filter(({ is }) => is === wanted).map(({ words }) => words));
  const still = sure?.length ? `It may still ${sure.join(', ')} there` : 'It may do none of what is looked for there any more';
  return open?.length
    ? `${still}; whether it may ${open.join(', ')} depends on conditions, or on groups, whose members ARM does not tell.`
    : `${still}.`;
}

function elsewhereInWords({ elsewhere, roles }: Scope, principalId: string): string {
  const held = elsewhere.filter((one) => one.principalId.toLowerCase() === principalId.toLowerCase());
  if (held.length === 0) return '';
  const words = held.map(({ roleId, scopes }) => `${roles.find(({ id }) => id === roleId)?.name ?? roleId} at ${counted(scopes, 'scope')}`);
  return ` Elsewhere in the subscription it holds ${words.join(', ')}.`;
}
