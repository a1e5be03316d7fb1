/**
 * The id of a management group, as it stands in its path.
 * https://learn.microsoft.com/rest/api/managementgroups/management-groups/create-or-update
 */
export const MANAGEMENT_GROUP_ID = /^[\w().-]{1,90}$/;
