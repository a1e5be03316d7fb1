import * as z from 'zod';
import { CatalogueId, EntityId, line, ResourceId } from './text.ts';

export const KillSwitchBody = z.strictObject({ on: z.boolean(), reason: line(500) });

/** Exactly one of these; `tag` is `name=value`. */
const ExclusionScope = z.union([
  z.strictObject({ resource: ResourceId }),
  z.strictObject({ tag: line(400) }),
  z.strictObject({ account: z.string().regex(/^[0-9]{12}$/, 'must be an account of 12 digits') }),
  z.strictObject({ region: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be a region') }),
  z.strictObject({ rule: CatalogueId }),
  z.strictObject({ remediation: CatalogueId }),
]);

export const ExclusionBody = z.strictObject({ scope: ExclusionScope, reason: line(500) });
export const ExclusionParameters = z.strictObject({ exclusionId: EntityId });

export const ExclusionDocument = z.object({
  id: z.string(),
  scope: z.record(z.string(), z.string()),
  reason: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
});

export const GuardDocument = z.object({
  killSwitch: z.object({ on: z.boolean(), reason: z.string().optional(), by: z.string().optional(), at: z.string().optional() }),
  exclusions: z.array(ExclusionDocument),
});
export type GuardDocument = z.infer<typeof GuardDocument>;
