import * as z from 'zod';
import { AutomationStatus, Trigger } from '../../../automation/automation.ts';
import { TOOLS } from '../../../automation/scope.ts';
import { AUTOMATION_ACTIONS } from '../../../automation/status.ts';
import { SEVERITIES } from '../../../finding/rule.ts';
import { PageQuery } from './page.ts';
import { scopeFields } from './scope.ts';
import { PolicyChange } from './task.ts';
import { block, CatalogueId, EntityId, line } from './text.ts';

export const AutomationParameters = z.strictObject({ automationId: EntityId });

const remediations = z
  .array(z.strictObject({ id: CatalogueId, parameters: z.record(z.string().max(200), z.json()).exactOptional() }))
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must name each remediation once');

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
  description: block(2000).refine((text) => text.trim() !== '', 'must not be empty'),
  remediations,
  trigger: Trigger,
  scope: Scope,
  /** Channels that tell of its tasks. Left out: all. */
  recipients: z.array(line(30)).min(1).max(20).exactOptional(),
  policy: PolicyChange.exactOptional(),
};

export const AutomationBody = z.strictObject({ ...content, scope: Scope.default({}) });
export type AutomationBody = z.infer<typeof AutomationBody>;

/** `version`: which state of it was seen. What is left out stays. */
export const EditAutomationBody = z
  .strictObject({ version: z.number().int().min(1), ...z.strictObject(content).exactPartial().shape })
  .refine((body) => Object.keys(body).length > 1, `must name what is to change: ${Object.keys(content).join(', ')}`);

export const PauseBody = z.strictObject({ reason: line(500).exactOptional() }).optional();

export const AutomationListQuery = PageQuery.extend({
  status: AutomationStatus.exactOptional(),
  remediation: CatalogueId.exactOptional(),
});

const Who = z.object({ id: z.string(), name: z.string() });

export const AutomationDocument = z.object({
  id: z.string(),
  version: z.number().int(),
  status: AutomationStatus,
  name: z.string(),
  description: z.string(),
  remediations: z.array(z.object({ id: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  trigger: z.record(z.string(), z.unknown()),
  scope: z.record(z.string(), z.unknown()),
  recipients: z.array(z.string()).exactOptional(),
  policy: z.record(z.string(), z.unknown()),
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
