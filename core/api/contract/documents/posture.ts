import * as z from 'zod';
import { BUCKETS, DUE_STATUSES, MOST_DUE_DAYS } from '../../../posture/due.ts';
import { FindingDocument, RegionName, SeverityName } from './finding.ts';
import { listOf } from './page.ts';
import { RuleSettingDocument } from './rule-setting.ts';
import { scopeFields } from './scope.ts';
import { block, CatalogueId, EntityId, line } from './text.ts';

export const FindingParameters = z.strictObject({ findingId: EntityId });

/** Where the finding lies, as lists say it, and what is to be noted on it: null takes it away, and what is left out stays. */
export const NoteBody = z
  .strictObject({
    ruleId: CatalogueId,
    account: scopeFields.account,
    region: RegionName,
    owner: line(200).nullable().exactOptional(),
    comment: block(2000).nullable().exactOptional(),
  })
  .refine(({ owner, comment }) => owner !== undefined || comment !== undefined, 'must have an owner or a comment')
  .meta({ schema: { anyOf: [{ required: ['owner'] }, { required: ['comment'] }] } });

export const NoteDocument = z.object({
  findingId: z.string(),
  owner: z.string().optional(),
  comment: z.string().optional(),
  by: z.string(),
  at: z.string(),
});
export type NoteDocument = z.infer<typeof NoteDocument>;

const Days = z.number().int().min(1).max(MOST_DUE_DAYS).nullable();
const daysOf = { critical: Days, high: Days, medium: Days, low: Days, info: Days };

/** Days by severity; null: whenever. Severities that are left out stay as they are. */
export const DueDaysBody = z.strictObject({
  days: z
    .strictObject(daysOf)
    .exactPartial()
    .refine((days) => Object.keys(days).length > 0, 'must name a severity')
    .meta({ schema: { minProperties: 1 } }),
  reason: line(500),
});

export const DueDaysDocument = z.object({
  days: z.object(daysOf),
  /** Who set them, when and why; absent where they are those of the program. */
  reason: z.string().optional(),
  by: z.string().optional(),
  at: z.string().optional(),
});
export type DueDaysDocument = z.infer<typeof DueDaysDocument>;

/** Severities and thresholds of rules that are not as the catalogue has them, with the reason. */
const settingsInForce = { settings: z.array(RuleSettingDocument).optional() } as const;

/** Set where what exceptions leave out by resource or tag was more than one request looks at: the counts are the most there can be. */
const atMost = { isAtMost: z.literal(true).optional() } as const;

const Counts = z.object(Object.fromEntries(BUCKETS.map((name) => [name, z.number().int()])));

export const AgingDocument = z.object({
  /** Open findings that nothing leaves out. */
  total: z.number().int(),
  excepted: z.number().int(),
  byAge: z.record(SeverityName, Counts),
  /** How many have waited for so many whole days, the oldest first. */
  byDays: z.array(z.object({ days: z.number().int(), count: z.number().int() })),
  byDue: z.object(Object.fromEntries(DUE_STATUSES.map((name) => [name, z.number().int()]))),
  oldest: z.array(z.object({ finding: FindingDocument, days: z.number() })),
  ...atMost,
  ...settingsInForce,
});
export type AgingDocument = z.infer<typeof AgingDocument>;

/** `select`: fixes of which is asked what they would clear together. */
export const ImpactQuery = z.strictObject({ select: listOf(CatalogueId).exactOptional() });

/** What to fix first. After k steps at least 63.2 % is cleared of what the best k fixes could clear. */
export const ImpactDocument = z.object({
  /** Open findings that at least one fix clears. */
  total: z.number().int(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      mode: z.enum(['fix', 'manual', 'propose']),
      severity: SeverityName,
      /** Findings that it clears and none before it did. */
      clears: z.number().int(),
      remaining: z.number().int(),
    }),
  ),
  /** What the best k fixes clear, for each k; absent where there are too many to try all selections. */
  best: z.array(z.number().int()).optional(),
  selection: z.object({ templates: z.array(z.string()), clears: z.number().int(), remaining: z.number().int() }).optional(),
  ...atMost,
  ...settingsInForce,
});
export type ImpactDocument = z.infer<typeof ImpactDocument>;
