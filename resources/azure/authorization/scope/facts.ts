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
  /** Where a custom role can be given: whoever changes it may do so in each of them. */
  assignableScopes: z.array(z.string()),
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

/** What acts as a principal: a machine, an app, an identity of its own, a policy. */
export const IdentityOf = z.strictObject({ principalId: z.string(), of: z.string() });
export type IdentityOf = z.infer<typeof IdentityOf>;

/** A role that one of the principals here holds in the subscription besides, neither here nor above. */
export const HeldElsewhere = z.strictObject({ principalId: z.string(), roleId: z.string(), scopes: z.number().int() });
export type HeldElsewhere = z.infer<typeof HeldElsewhere>;

export const ScopeFacts = z.strictObject({
  ...standing,
  /** Roles that are held here, in the order of their names. */
  assignments: z.array(Assignment),
  /** Roles that are held above and so here too: in the resource group, in the subscription, and above it. */
  inherited: z.array(HeldAbove),
  /** Of the roles in `assignments`, `inherited` and `elsewhere`, those that ARM tells, in the order of their ids. */
  roles: z.array(HeldRole),
  denies: z.array(Deny),
  /** Of the principals that hold roles here or above, what is known to act as them. */
  identities: z.array(IdentityOf),
  elsewhere: z.array(HeldElsewhere),
});
export type Scope = z.infer<typeof ScopeFacts>;
