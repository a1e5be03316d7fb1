import * as z from 'zod';
import { isSmallJson } from '../../../anomaly/evidence-size.ts';
import { AccountId, ConfidenceName, RegionName, SeverityName } from './finding.ts';
import { listOf, PageQuery, pageOf } from './page.ts';
import { block, CatalogueId, line } from './text.ts';

const AnomalyKind = z.enum(['event', 'posture']);

/** Every filter takes a comma list; several must all hold. */
export const AnomalyQuery = z.strictObject({
  ...PageQuery.shape,
  /** `event`: what somebody did. `posture`: what a resource is. */
  kind: listOf(AnomalyKind).exactOptional(),
  severity: listOf(SeverityName).exactOptional(),
  confidence: listOf(ConfidenceName).exactOptional(),
  rule: listOf(CatalogueId).exactOptional(),
  account: listOf(AccountId).exactOptional(),
});
export type AnomalyQuery = z.infer<typeof AnomalyQuery>;

export const AnomalyDocument = z.object({
  id: z.string(),
  kind: AnomalyKind,
  ruleId: z.string(),
  title: z.string(),
  severity: SeverityName,
  confidence: ConfidenceName,
  /** How often the like is seen: `UNSEEN`, `RARE`, `INFREQUENT`, `FREQUENT`. */
  label: z.string().optional(),
  /** By which method it is told. */
  method: z.string(),
  account: z.string(),
  region: RegionName.optional(),
  /** Who did it, or which resource it is; absent where it is told of the account as a whole. */
  subject: z.string().optional(),
  /** What is usual. */
  usual: z.string().optional(),
  /** For how many, and of what these are. */
  among: z.object({ count: z.number().int(), of: z.enum(['peers', 'resources', 'hours', 'days', 'actions']) }).optional(),
  /** Since when that is usual. */
  since: z.string().optional(),
  /** What is different here. */
  different: z.string().optional(),
  /** All of it in a sentence or two. */
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  /** When it was done; absent of what a resource is. */
  at: z.string().optional(),
  firstSeen: z.string(),
  /** Of what somebody did: when records told of it last, which, and who handed them in. A finding is open until a scan sees it gone. */
  lastSeen: z.string().optional(),
  source: z.string().optional(),
  by: z.string().optional(),
});
export type AnomalyDocument = z.infer<typeof AnomalyDocument>;

export const AnomalyPage = pageOf(AnomalyDocument);

const When = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z)?$/, 'must be a day such as 2026-11-30, or a time of it in UTC')
  .max(40);

/** What records told: titles and severities are those of the rules. */
export const AnomaliesBody = z.strictObject({
  source: line(200),
  anomalies: z
    .array(
      z.strictObject({
        ruleId: CatalogueId,
        account: AccountId,
        identity: line(2048).exactOptional(),
        confidence: ConfidenceName,
        label: z.enum(['UNSEEN', 'RARE', 'INFREQUENT', 'FREQUENT']),
        at: When,
        reason: block(4000),
        evidence: z.record(line(100), z.json()).refine(isSmallJson, 'must be 16,000 characters of JSON at most'),
      }),
    )
    .max(200),
});

export const AnomaliesKept = z.object({
  kept: z.number().int(),
  /** Told of before. */
  again: z.number().int(),
  /** Of accounts that no scan has covered. */
  leftOut: z.number().int(),
});
