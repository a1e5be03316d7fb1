import * as z from 'zod';
import { TOOLS } from '../../../finding/rule.ts';
import { CONFIDENCES } from '../../../population/confidence.ts';
import { DUE_STATUSES } from '../../../posture/due.ts';
import { LongPageQuery, listOf, PageQuery, pageOf } from './page.ts';
import { RuleSettingDocument } from './rule-setting.ts';
import { CatalogueId, ResourceId } from './text.ts';

export const SeverityName = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export const FindingStatus = z.enum(['open', 'resolved', 'excepted', 'retired']);
/** As each of the clouds writes it. */
export const AccountId = z
  .string()
  .regex(
    /^(?:[0-9]{12}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/,
    'must be the id of an account: 12 digits, or five groups of hex digits',
  )
  .max(36);
export const RegionName = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, 'must be a region, or global')
  .max(40);
export const ToolName = z.enum(TOOLS);
export const ServiceName = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'must be a service')
  .max(40);

/** How sure it is, of what is told from what is usual. */
export const ConfidenceName = z.enum(CONFIDENCES);

/** How what is closed went: by a task of ours, by somebody else's doing, with its resource, or with its rule. */
export const ClosedHow = z.enum(['task', 'itself', 'gone', 'rule']);

/**
 * Open findings; with `status=excepted` those that exceptions leave out of them. Every filter takes a comma list; several filters must all hold.
 * `state=closed`: those that were closed, newest first, `how` among them; `all`: those that are open first.
 */
export const FindingQuery = z.strictObject({
  ...PageQuery.shape,
  state: z.enum(['open', 'closed', 'all']).exactOptional(),
  status: z.enum(['open', 'excepted']).default('open'),
  how: listOf(ClosedHow).exactOptional(),
  severity: listOf(SeverityName).exactOptional(),
  tool: listOf(ToolName).exactOptional(),
  /** Of anomalies; what the facts say by themselves has none and is left out. */
  confidence: listOf(ConfidenceName).exactOptional(),
  rule: listOf(CatalogueId).exactOptional(),
  account: listOf(AccountId).exactOptional(),
  region: listOf(RegionName).exactOptional(),
  service: listOf(ServiceName).exactOptional(),
  resource: ResourceId.exactOptional(),
  due: listOf(z.enum(DUE_STATUSES)).exactOptional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

/** An exception in force, as reports say why something is left out. */
export const ExceptionOfFinding = z.object({ id: z.string(), reason: z.string(), owner: z.string(), until: z.string() });

export const FindingDocument = z.object({
  id: z.string(),
  ruleId: z.string(),
  title: z.string(),
  severity: SeverityName,
  /** How sure it is, of what is told from what is usual for others. Absent: the facts say so themselves. */
  confidence: ConfidenceName.optional(),
  resourceId: z.string(),
  /** Which of several wrong places of the resource, where the rule names them. */
  key: z.string().optional(),
  account: z.string(),
  region: z.string(),
  service: z.string(),
  status: FindingStatus,
  /** What leaves it out of counts, plans and gates. */
  exception: ExceptionOfFinding.optional(),
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  firstSeen: z.string(),
  resolvedAt: z.string().optional(),
  /** Of one that is closed: how it went, by which task of ours, and after how many hours that it had been open. */
  closed: z.object({ how: ClosedHow, taskId: z.string().optional(), openHours: z.number() }).optional(),
  reopenedAt: z.string().optional(),
  /** Who sees to it: as somebody has noted it, else as its tags say. */
  owner: z.string().optional(),
  comment: z.string().optional(),
  /** Who noted owner or comment last, and when. */
  notedBy: z.string().optional(),
  notedAt: z.string().optional(),
  /** Absent where nothing asks for it. */
  due: z.object({ at: z.string(), status: z.enum(DUE_STATUSES) }).optional(),
  /** Its account is not scanned any more: it is as it was then, and nobody has looked since. Absent where it is scanned. */
  accountGone: z.object({ state: z.enum(['left', 'removed']), since: z.string(), reason: z.string().optional() }).optional(),
  /** What brings the old state back after a change. */
  manager: z.string().optional(),
  /** What of its rule is not as the catalogue has it, with the reason. */
  settings: z.array(RuleSettingDocument).optional(),
  /** Where other thresholds hold by now: those that it was judged by (none named: the catalogue's). The next scan judges it again. */
  judgedBy: z.record(z.string(), z.number()).optional(),
  /** Remediations that would clear it. */
  remediations: z.array(z.string()),
});
export type FindingDocument = z.infer<typeof FindingDocument>;
export const FindingPage = pageOf(FindingDocument);

/** Changes of one finding: long lists of those that come and go again and again. */
export const HistoryQuery = LongPageQuery;
export type HistoryQuery = z.infer<typeof HistoryQuery>;

const Because = z.enum(['passed', 'notApplicable', 'partGone', 'resourceGone', 'ruleGone']);

/** A finding, open or closed, and what became of it, newest first. It is kept without an end. */
export const FindingHistoryDocument = z.object({
  finding: FindingDocument,
  items: z
    .array(
      z.object({
        what: z.enum(['opened', 'reopened', 'closed']),
        /** When its resource was read. */
        at: z.string(),
        how: ClosedHow.optional(),
        because: Because.optional(),
        taskId: z.string().optional(),
        /** How long it had been open. */
        openHours: z.number().optional(),
      }),
    )
    .max(200),
  /** From when on each change is noted: of what was before only the last is known. Absent where nothing is noted yet. */
  since: z.string().optional(),
  cursor: z.string().max(4096).optional(),
});
export type FindingHistoryDocument = z.infer<typeof FindingHistoryDocument>;
