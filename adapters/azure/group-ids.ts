import * as z from 'zod';

/**
 * Ids of management groups with commas between, as they stand in their paths: letters, digits and `-_().`, up to 90 of them.
 * https://learn.microsoft.com/rest/api/managementgroups/management-groups/create-or-update
 */
export const ManagementGroups = z.string().transform((text, { addIssue }) => {
  const ids = text.split(',').map((one) => one.trim());
  for (const id of ids) if (!/^[\w().-]{1,90}$/.test(id)) addIssue(`"${id}" is no id of a management group: write ids with commas between`);
  return [...new Set(ids)];
});
