import * as z from 'zod';
import { CatalogueId, line, ResourceId } from './text.ts';

/** What an exclusion, a window or an exception may be for. A resource may end in `*`; a tag without a value means the tag with any value. */
export const scopeFields = {
  resource: ResourceId,
  tag: z.strictObject({ name: line(128), value: z.string().max(256).exactOptional() }),
  account: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the id of an account')
    .max(64),
  region: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'must be a region')
    .max(40),
  rule: CatalogueId,
  remediation: CatalogueId,
} as const;
