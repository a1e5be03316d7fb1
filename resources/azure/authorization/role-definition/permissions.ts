import * as z from 'zod';

/** What a role lets do: `actions` without `notActions`. A pattern may have `*` anywhere, and letters count in any case. */
export const Permission = z.strictObject({
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  dataActions: z.array(z.string()),
  notDataActions: z.array(z.string()),
});
export type Permission = z.infer<typeof Permission>;

const texts = z.array(z.string()).nullish();
export const ArmPermission = z.object({ actions: texts, notActions: texts, dataActions: texts, notDataActions: texts });

export function permissionOf(told: z.infer<typeof ArmPermission>): Permission {
  return {
    actions: [...(told.actions ?? [])],
    notActions: [...(told.notActions ?? [])],
    dataActions: [...(told.dataActions ?? [])],
    notDataActions: [...(told.notDataActions ?? [])],
  };
}

/**
 * Whether a role may do an action. Of several permissions one that allows it is enough: what another leaves out is left out of that one only.
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions
 */
function allows(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) => actions.some((one) => matches(one, action)) && !notActions.some((one) => matches(one, action)),
  );
}

/** Whether a role may do all that can be done to resources and say who else may: what the role Owner is. */
export function allowsEverything(permissions: readonly Permission[]): boolean {
  return permissions.some((permission) => permission.actions.includes('*') && allows([permission], GIVE_ROLES));
}

const GIVE_ROLES = 'Microsoft.Authorization/roleAssignments/write';

function matches(pattern: string, action: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`, 'i').test(action);
}
