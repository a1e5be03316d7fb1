import { type AccessAssignment, reaches } from '../../../../clouds/azure/access/model.ts';
import { accessOf } from './access.ts';
import type { Scope } from './facts.ts';

/**
 * An assignment above that gives its principal all that this one gives: the same role without a condition. Deny assignments name principals and
 * no assignments, so that they take from both alike.
 */
export function findSameAbove(facts: Scope, one: AccessAssignment): AccessAssignment | undefined {
  const { own, assignments } = accessOf(facts);
  return assignments
    .filter((other) => !own.includes(other) && reaches(other.scope, one.scope))
    .find(
      ({ principal, roleId, condition }) =>
        condition === null && roleId === one.roleId && principal.id.toLowerCase() === one.principal.id.toLowerCase(),
    );
}
