import type { AccessAssignment, AccessDeny, AccessPrincipal, AccessRole } from '../../clouds/azure/access/model.ts';
import type { RolePermission } from '../../clouds/azure/access/permission.ts';

export const SUBSCRIPTION = '/subscriptions/6f1d2c3b-4a59-4687-9c0d-e1f203142536';
export const GROUP = `${SUBSCRIPTION}/resourceGroups/ledger`;
export const TILL = `${GROUP}/providers/Microsoft.Compute/virtualMachines/till`;
export const FIRM = '/providers/Microsoft.Management/managementGroups/firm';

export const ADA: AccessPrincipal = { id: 'ada', type: 'User' };
export const ROBOT: AccessPrincipal = { id: 'robot', type: 'ServicePrincipal' };
export const KEEPERS: AccessPrincipal = { id: 'keepers', type: 'Group' };

/** A block that lets do these, with the rest as given. */
export function block(actions: readonly string[], rest: Partial<RolePermission> = {}): RolePermission {
  return { actions: [...actions], notActions: [], dataActions: [], notDataActions: [], condition: null, ...rest };
}

export function roleOf(...permissions: readonly RolePermission[]): AccessRole {
  return { name: 'Till keeper', permissions };
}

/** An assignment of a role of Ada's in the subscription, with the rest as given. */
export function gives(role: AccessRole | undefined, rest: Partial<AccessAssignment> = {}): AccessAssignment {
  const { scope = SUBSCRIPTION } = rest;
  return { id: `${scope}/roleAssignments/one`, name: 'one', scope, principal: ADA, role, roleId: 'till-keeper', condition: null, ...rest };
}

/** A deny assignment for everyone in the subscription, with the rest as given. */
export function takes(permissions: readonly RolePermission[], rest: Partial<AccessDeny> = {}): AccessDeny {
  return {
    ...{ id: 'deny', name: 'kept', scope: SUBSCRIPTION, isInherited: true, condition: null, excluded: [] },
    principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
    permissions,
    ...rest,
  };
}
