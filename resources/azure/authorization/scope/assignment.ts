import * as z from 'zod';
import { parseArmId } from '../../../../clouds/azure/arm-id.ts';
import { type JsonObject, JsonRecord } from '../../../../core/json.ts';

/** A role assignment as ARM tells it. */
export const ArmAssignment = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({
    /** Where it holds; left out: at what its id lies in. */
    scope: z.string().nullish(),
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.string().nullish(),
    condition: z.string().nullish(),
    conditionVersion: z.string().nullish(),
    description: z.string().nullish(),
    delegatedManagedIdentityResourceId: z.string().nullish(),
  }),
});
export type ArmAssignment = z.infer<typeof ArmAssignment>;

export function scopeOf({ id, properties: { scope } }: ArmAssignment): string {
  return scope ?? parseArmId(id).parent;
}

/** Who holds which role. `set` is what makes it again, in ARM's words; what is not there is left out. */
export const Assignment = z.strictObject({
  /** The last part of its id. */
  name: z.string(),
  /** The last part of the role's id, in small letters: the same in every subscription for the roles of Azure itself. */
  roleId: z.string(),
  principalId: z.string(),
  /** `User`, `Group`, `ServicePrincipal`; null: not told. */
  principalType: z.string().nullable(),
  set: JsonRecord,
});
export type Assignment = z.infer<typeof Assignment>;

/** https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles/privileged */
export const ROLES = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  accessControlAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
} as const;
const NAMES: ReadonlyMap<string, string> = new Map([
  [ROLES.owner, 'Owner'],
  [ROLES.contributor, 'Contributor'],
  [ROLES.userAccessAdministrator, 'User Access Administrator'],
  [ROLES.accessControlAdministrator, 'Role Based Access Control Administrator'],
]);

export function assignmentOf({ name, properties: { scope: _, ...properties } }: ArmAssignment): Assignment {
  const set = Object.entries(properties).flatMap(([property, value]): [string, string][] => (value ? [[property, value]] : []));
  return assignmentFrom(name, Object.fromEntries(set.sort(([left], [right]) => (left < right ? -1 : 1))));
}

/** The id of an assignment at a scope. */
export function assignmentId(scope: string, name: string): string {
  return `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

/** Under what condition an assignment holds, in the words of ARM; null: always. */
export function conditionOf({ set: { condition } }: Assignment): string | null {
  return typeof condition === 'string' && condition !== '' ? condition : null;
}

const Made = z.object({
  roleDefinitionId: z.string().catch(''),
  principalId: z.string().catch(''),
  principalType: z.string().nullish().catch(null),
});

/** The assignment that these properties make. */
export function assignmentFrom(name: string, set: JsonObject): Assignment {
  const { roleDefinitionId, principalId, principalType = null } = Made.parse(set);
  return { name, roleId: roleDefinitionId.split('/').at(-1)?.toLowerCase() ?? '', principalId, principalType, set };
}

/** Whether a role may change whatever there is, or who may. */
export function isAdministration({ roleId }: Assignment): boolean {
  return NAMES.has(roleId);
}

/** `Owner`, of a role that is known by name. */
export function roleName(roleId: string): string {
  return NAMES.get(roleId) ?? roleId;
}
