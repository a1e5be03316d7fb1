import { permits, type RolePermission } from '../../../../clouds/azure/access/permission.ts';

/** Whether a role may do all that can be done to resources and say who else may: what the role Owner is. */
export function allowsEverything(permissions: readonly RolePermission[]): boolean {
  return permissions.some((permission) => permission.actions.includes('*') && permits(permission, { action: GIVE_ROLES }));
}

const GIVE_ROLES = 'Microsoft.Authorization/roleAssignments/write';
