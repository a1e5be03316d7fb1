import { decideAssignment } from '../../../../clouds/azure/access/decide.ts';
import type { AccessAssignment, AccessModel } from '../../../../clouds/azure/access/model.ts';
import { CHANGES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { findArmId } from '../../../../clouds/azure/arm-id.ts';
import { remembered } from '../../../../core/remember.ts';
import { type Assignment, assignmentId, conditionOf } from './assignment.ts';
import type { HeldRole, Scope } from './facts.ts';

/** What counts at a scope, for the evaluator. */
export interface ScopeAccess extends AccessModel {
  /** Of the assignments, those that are made here. */
  readonly own: readonly AccessAssignment[];
}

/** Throws UnknownFact where roles or deny assignments could not be read: without them nothing can be said. */
export const accessOf = remembered(({ id, assignments, inherited, roles, denies }: Scope): ScopeAccess => {
  const byId = new Map(roles.map((role) => [role.id, role]));
  const own = assignments.map((one) => accessAssignment(one, id, byId));
  return { own, assignments: [...own, ...inherited.map((one) => accessAssignment(one, one.at, byId))], denies };
});

function accessAssignment(one: Assignment, scope: string, roles: ReadonlyMap<string, HeldRole>): AccessAssignment {
  const { name, roleId, principalId, principalType } = one;
  return {
    id: assignmentId(scope, name),
    name,
    scope,
    principal: { id: principalId, type: principalType },
    role: roles.get(roleId),
    roleId,
    condition: conditionOf(one),
  };
}

/** Whether a scope is the whole subscription. */
export function isSubscription({ id }: Pick<Scope, 'id'>): boolean {
  const { subscription, resourceGroup, type } = findArmId(id) ?? {};
  return subscription !== undefined && resourceGroup === undefined && type === undefined;
}

/** An application or a managed identity: ARM calls both service principals. */
export function isWorkload({ principal: { type } }: AccessAssignment): boolean {
  return type?.toLowerCase() === 'serviceprincipal';
}

/** Custom roles that a principal holds at a scope, here or above. */
export function findCustomRoles({ assignments, inherited, roles }: Scope, principalId: string): readonly HeldRole[] {
  const held = [...assignments, ...inherited].filter((one) => one.principalId.toLowerCase() === principalId.toLowerCase());
  return roles.filter(({ id, isCustom }) => isCustom && held.some(({ roleId }) => roleId === id));
}

/** Whether what an assignment gives, or may give, is enough to change a custom role: that takes every scope in which it can be given. */
export function mayChange({ denies }: Pick<Scope, 'denies'>, one: AccessAssignment, { assignableScopes }: HeldRole): boolean {
  return assignableScopes.every((scope) => decideAssignment({ denies }, one, CHANGES_ROLES, scope).decision !== 'deny');
}
