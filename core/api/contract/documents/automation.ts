import * as z from 'zod';
import { AutomationStatus, Trigger } from '../../../automation/automation.ts';
import { AUTOMATION_ACTIONS } from '../../../automation/status.ts';
import { SEVERITIES, TOOLS } from '../../../finding/rule.ts';
import { PageQuery } from './page.ts';
import { scopeFields } from './scope.ts';
import { PolicyChange } from './task-bodies.ts';
import { block, CatalogueId, DigestBeginning, EntityId, filledBlock, line, Moment } from './text.ts';

export const AutomationParameters = z.strictObject({ automationId: EntityId });

const remediations = z
  .array(z.strictObject({ id: CatalogueId, parameters: z.record(z.string().max(200), z.json()).exactOptional() }))
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must name each remediation once')
  .meta({ schema: { uniqueItems: true } });

/** Which findings it is for: of each list that is there one entry must hold. Nothing named: all. */
const Scope = z
  .strictObject({
    accounts: z.array(scopeFields.account).min(1).max(200),
    regions: z.array(scopeFields.region).min(1).max(100),
    tags: z.array(scopeFields.tag).min(1).max(50),
    severities: z.array(z.enum(SEVERITIES)).min(1).max(SEVERITIES.length),
    tools: z.array(z.enum(TOOLS)).min(1).max(TOOLS.length),
  })
  .exactPartial();

const content = {
  /** With `#` and the id of the rule before it, it is the name of each task. */
  name: line(100),
  description: filledBlock(2000),
  remediations,
  trigger: Trigger,
  scope: Scope,
  /** Channels that tell of its tasks. Left out: all. */
  recipients: z.array(line(30)).min(1).max(20).exactOptional(),
  policy: PolicyChange.exactOptional(),
  /** What is to stand approved, where it is safe and comes back exactly: up to so many resources a task, for a year at most. Decided like a plan. */
  standing: z
    .strictObject({
      cap: z.number().int().min(1).max(100_000),
      until: Moment,
    })
    .exactOptional(),
  /** When a population counts as one that has jumped: so many times the last, and more than so many more. Left out: 2 and 10. */
  jump: z.strictObject({ times: z.number().min(1).max(1000), more: z.number().int().min(0).max(100_000) }).exactOptional(),
};

export const AutomationBody = z.strictObject({ ...content, scope: Scope.default({}) });
export type AutomationBody = z.infer<typeof AutomationBody>;

/** `version`: which state of it was seen. What is left out stays. */
export const EditAutomationBody = z
  .strictObject({ version: z.number().int().min(1), ...z.strictObject(content).exactPartial().shape })
  .refine((body) => Object.keys(body).length > 1, `must name what is to change: ${Object.keys(content).join(', ')}`)
  .meta({ schema: { minProperties: 2 } });

export const StandingDecisionBody = z.strictObject({
  /** As it was read, whole or its first 12 digits or more: a decision on anything else is refused. */
  digest: DigestBeginning,
  decision: z.enum(['approve', 'reject', 'revoke']),
  comment: block(2000).default(''),
});

export const PauseBody = z.strictObject({ reason: line(500).exactOptional() }).optional();

export const AutomationListQuery = PageQuery.extend({
  status: AutomationStatus.exactOptional(),
  remediation: CatalogueId.exactOptional(),
});

const Who = z.object({ id: z.string(), name: z.string() });

export const AutomationDocument = z.object({
  id: z.string(),
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
  version: z.number().int(),
  status: AutomationStatus,
  name: z.string(),
  description: z.string(),
  remediations: z.array(z.object({ id: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  trigger: z.record(z.string(), z.unknown()),
  scope: z.record(z.string(), z.unknown()),
  recipients: z.array(z.string()).exactOptional(),
  policy: z.record(z.string(), z.unknown()),
  jump: z.object({ times: z.number(), more: z.number().int() }).exactOptional(),
  createdBy: Who,
  createdAt: z.string(),
  /** Who changed it last; they approve none of its tasks. */
  changedBy: Who,
  changedAt: z.string(),
  /** The next five times it fires (RFC 3339, UTC); none where it fires after scans or is paused. */
  nextRuns: z.array(z.string()),
  allowedActions: z.array(z.enum(AUTOMATION_ACTIONS)),
});
export type AutomationDocument = z.infer<typeof AutomationDocument>;

export const AutomationWithState = AutomationDocument.extend({
  /** The last task that it made. */
  lastTaskId: z.string().exactOptional(),
  /** The standing approval that it asks for, or has. */
  standing: z
    .object({
      cap: z.number().int(),
      until: z.string(),
      /** Resources that were open in its scope when it was asked for. */
      open: z.number().int(),
      digest: z.string(),
      requesters: z.array(z.string()),
      decideBy: z.string(),
      /** ended: its time is over. */
      state: z.enum(['open', 'approved', 'rejected', 'expired', 'forged', 'ended']),
      /** Who has approved it, or rejected it. */
      by: z.array(z.string()),
    })
    .exactOptional(),
});
export type AutomationWithState = z.infer<typeof AutomationWithState>;

export const FiringDocument = z.object({
  automationId: z.string(),
  dueAt: z.string(),
  /** The scan by its id, `schedule`, or the run that somebody asked for. */
  cause: z.string(),
  askedBy: Who.exactOptional(),
  state: z.enum(['due', 'made', 'nothing', 'skipped', 'failed']),
  why: z.string().exactOptional(),
  taskId: z.string().exactOptional(),
  resources: z.number().int().exactOptional(),
  settledAt: z.string().exactOptional(),
});
export type FiringDocument = z.infer<typeof FiringDocument>;

/** What a rule would do, were it to fire on what is open as of the last scans. */
export const DryRunDocument = z.object({
  outcome: z.enum(['would-make', 'nothing', 'would-skip']),
  why: z.string(),
  scan: z.object({ scanId: z.string(), completedAt: z.string().exactOptional() }).exactOptional(),
  resources: z.number().int(),
  leftOut: z.number().int(),
  /** false: there are more findings than were looked at. */
  isWhole: z.boolean(),
  /** Whether people would be asked, and why, where a standing approval is asked for or the population has jumped. */
  asks: z.boolean(),
  whyAsks: z.string().exactOptional(),
  /** The first fifty resources. */
  items: z.array(
    z.object({
      resourceId: z.string(),
      account: z.string(),
      region: z.string(),
      remediations: z.array(z.string()),
      leftOut: z.string().exactOptional(),
    }),
  ),
});
export type DryRunDocument = z.infer<typeof DryRunDocument>;
