import * as z from 'zod';
import { CatalogueId, line, ResourceId } from './text.ts';

/** `approve`: what it is now is what it shall be. `object`: it is not, however long it stands. */
export const BaselineBody = z.strictObject({
  rule: CatalogueId,
  resource: ResourceId,
  decision: z.enum(['approve', 'object']),
  reason: line(500),
});

/** What was decided on: what it was by its baseline, and what it is since when. */
export const BaselineDocument = z.object({ resource: z.string(), was: z.string(), value: z.string(), since: z.string() });
