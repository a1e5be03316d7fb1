import type { AccessAssignment, AccessModel } from '../../../../clouds/azure/access/model.ts';
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
