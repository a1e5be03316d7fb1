import { armKey, isWithin } from '../arm-id.ts';
import type { RolePermission } from './permission.ts';

/** A role as whoever holds it has it. */
export interface AccessRole {
  readonly name: string;
  readonly permissions: readonly RolePermission[];
}

/** A principal of Entra. `type`: `User`, `Group`, `ForeignGroup`, `ServicePrincipal` (managed identities too), `SystemDefined`; null: not told. */
export interface AccessPrincipal {
  readonly id: string;
  readonly type: string | null;
}

/** Who holds which role where. */
export interface AccessAssignment {
  readonly id: string;
  /** The last part of the id. */
  readonly name: string;
  /** Where it holds, and in all that lies there. */
  readonly scope: string;
  readonly principal: AccessPrincipal;
  /** Undefined where what the role lets do is not told. */
  readonly role: AccessRole | undefined;
  /** The last part of the role's id. */
  readonly roleId: string;
  /** Null: it holds always. */
  readonly condition: string | null;
}

/** What takes away, whatever roles give. https://learn.microsoft.com/en-us/azure/role-based-access-control/deny-assignments */
export interface AccessDeny {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly permissions: readonly RolePermission[];
  /** The principal `EVERYONE` is each one. */
  readonly principals: readonly AccessPrincipal[];
  readonly excluded: readonly AccessPrincipal[];
  /** Whether it counts for what lies in its scope as well. */
  readonly isInherited: boolean;
  readonly condition: string | null;
}

/** All that counts in one subscription: what is set there and what is set above it. */
export interface AccessModel {
  readonly assignments: readonly AccessAssignment[];
  readonly denies: readonly AccessDeny[];
}

/** The id by which a deny assignment names all principals. */
export const EVERYONE = '00000000-0000-0000-0000-000000000000';

/** Whether what is set at a scope counts at an id of the subscription. Ids do not tell which management groups a subscription lies in: all that ARM tells of do. */
export function reaches(scope: string, id: string): boolean {
  return isAboveSubscriptions(scope) || isWithin(scope, id);
}

/** The whole tenant, or a management group. */
export function isAboveSubscriptions(scope: string): boolean {
  return !armKey(scope).startsWith('/subscriptions/');
}
