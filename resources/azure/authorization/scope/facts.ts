import * as z from 'zod';
import { RolePermission } from '../../../../clouds/azure/access/permission.ts';
import { standing } from '../../../../clouds/azure/standing.ts';
import { Assignment } from './assignment.ts';

/** A role that is held above, `at` another scope, and so here too. */
export const HeldAbove = Assignment.extend({ at: z.string() });
export type HeldAbove = z.infer<typeof HeldAbove>;

/** What a role that somebody holds lets do. */
export const HeldRole = z.strictObject({
  /** The last part of its id, in small letters. */
  id: z.string(),
  name: z.string(),
  isCustom: z.boolean(),
  permissions: z.array(RolePermission),
});
export type HeldRole = z.infer<typeof HeldRole>;

const Principal = z.strictObject({ id: z.string(), type: z.string().nullable() });

/** A deny assignment that counts here, or for some of what lies here. */
export const Deny = z.strictObject({
  id: z.string(),
  name: z.string(),
  scope: z.string(),
  permissions: z.array(RolePermission),
  principals: z.array(Principal),
  excluded: z.array(Principal),
  isInherited: z.boolean(),
  condition: z.string().nullable(),
});
export type Deny = z.infer<typeof Deny>;

export const ScopeFacts = z.strictObject({
  ...standing,
  /** Roles that are held here, in the order of their names. */
  assignments: z.array(Assignment),
  /** Roles that are held above and so here too: in the resource group, in the subscription, and above it. */
  inherited: z.array(HeldAbove),
  /** Of the roles that are held here or above, those that ARM tells, in the order of their ids. */
  roles: z.array(HeldRole),
  denies: z.array(Deny),
});
export type Scope = z.infer<typeof ScopeFacts>;
