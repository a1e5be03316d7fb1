import type { Grant } from '../../core/kind/call.ts';

/** A custom role as `az role definition create --role-definition` takes it. */
export interface CustomRole {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly NotDataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/** What an installation asks about a subscription beside its kinds: that it is there, and where it has regions. */
export const SUBSCRIPTION_ACTIONS = [
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/locations/read',
  // What an identity may do is asked before it does anything.
  'Microsoft.Authorization/permissions/read',
  // And whether the providers of what would be written are registered.
  'Microsoft.Resources/subscriptions/providers/read',
];

/** What finds subscriptions by their management group, which only a role at a group can give. */
export const GROUP_ACTIONS = ['Microsoft.Management/managementGroups/descendants/read', 'Microsoft.Management/managementGroups/read'];

/** What reads the activity log of a subscription, where changes are to be looked at as they come. */
export const ACTIVITY_ACTIONS = ['Microsoft.Insights/eventtypes/values/read'];

/**
 * A role with the actions of these grants and no others, that can be assigned in the scopes. ARM knows no narrower session: whoever has the
 * role may do all of it there, which is why an installation proves each request against its plan before it is sent.
 */
export function customRole(
  { name, description, scopes }: { readonly name: string; readonly description: string; readonly scopes: readonly string[] },
  grants: readonly Grant[],
): CustomRole {
  return {
    Name: name,
    IsCustom: true,
    Description: description,
    Actions: [...new Set(grants.flatMap(({ actions }) => actions))].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: scopes,
  };
}
