import * as z from 'zod';
import { MANAGEMENT_GROUP_ID } from '../../clouds/azure/management-group-id.ts';

/** Ids of management groups with commas between. */
export const ManagementGroups = z.string().transform((text, { addIssue }) => {
  const ids = text.split(',').map((one) => one.trim());
  for (const id of ids)
    if (!MANAGEMENT_GROUP_ID.test(id)) addIssue(`"${id}" is no id of a management group: write ids with commas between`);
  return [...new Set(ids)];
});
