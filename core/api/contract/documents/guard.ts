import * as z from 'zod';
import { exactlyOne } from '../../../exception/scope.ts';
import { scopeFields } from './scope.ts';
import { EntityId, line, ResourceId } from './text.ts';

export const KillSwitchBody = z.strictObject({ on: z.boolean(), reason: line(500) });

const dailyCap = z.number().int().min(0).max(1_000_000);
export const LimitsBody = z
  .strictObject({
    accountDay: dailyCap.exactOptional(),
    regionDay: dailyCap.exactOptional(),
    /** Of one task; null: as many as it may in all. */
    accountTask: dailyCap.nullable().exactOptional(),
    regionTask: dailyCap.nullable().exactOptional(),
    reason: line(500),
  })
  .refine(({ reason: _, ...caps }) => Object.keys(caps).length > 0, 'must name one of accountDay, regionDay, accountTask and regionTask')
  .meta({ schema: { minProperties: 2 } });
export type LimitsBody = z.infer<typeof LimitsBody>;

/** An id, exact, or a prefix that ends in `*`. */
export const NeverTouchBody = z.strictObject({ pattern: ResourceId, reason: line(500) });
export type NeverTouchBody = z.infer<typeof NeverTouchBody>;

/** Exactly one of these. */
const ExclusionScope = exactlyOne(scopeFields);
export type ExclusionScope = z.infer<typeof ExclusionScope>;

export const ExclusionBody = z.strictObject({ scope: ExclusionScope, reason: line(500) });
export type ExclusionBody = z.infer<typeof ExclusionBody>;
export const ExclusionParameters = z.strictObject({ exclusionId: EntityId });

export const ExclusionDocument = z.object({
  id: z.string(),
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
  scope: z.record(z.string(), z.unknown()),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

export const NeverTouchDocument = z.object({ pattern: z.string() });

export const GuardDocument = z.object({
  killSwitch: z.object({ on: z.boolean(), reason: z.string() }),
  /** Resources that may be written per account, and per region of an account: in a UTC day, and by one task where that is limited. */
  caps: z.object({
    accountDay: z.number().int(),
    regionDay: z.number().int(),
    accountTask: z.number().int().exactOptional(),
    regionTask: z.number().int().exactOptional(),
  }),
  /** The first of each; where there are more, the cursor of its list goes on after them. */
  neverTouch: z.array(z.string()),
  exclusions: z.array(ExclusionDocument),
  neverTouchCursor: z.string().optional(),
  exclusionsCursor: z.string().optional(),
});
export type GuardDocument = z.infer<typeof GuardDocument>;
