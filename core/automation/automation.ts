import * as z from 'zod';
import { FindingScope } from '../approval/finding-scope.ts';
import { defineEntity } from '../entity.ts';
import { JsonRecord } from '../json.ts';
import { Recurrence } from '../schedule/recurrence.ts';
import { TaskPolicy } from '../task/record/task.ts';

const Person = z.strictObject({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

/** When a rule makes a task: after each scan that found something new for it, or at its times. */
export const Trigger = z.union([z.strictObject({ after: z.literal('scan') }), z.strictObject({ recurrence: Recurrence })]);
export type Trigger = z.infer<typeof Trigger>;

/** A remediation with its settings; what is left out is the template's own default. */
export const RemediationSettings = z.strictObject({ id: z.string(), parameters: JsonRecord });

/**
 * proposed: nothing happens by itself until somebody who may let rules loose has resumed it. A rule that is deleted is gone; what it has done
 * is in the audit.
 */
export const AutomationStatus = z.enum(['proposed', 'active', 'paused']);
export type AutomationStatus = z.infer<typeof AutomationStatus>;

/** A rule that makes tasks by itself. */
export const Automation = z.strictObject({
  /** `AR-000012`. */
  id: z.string(),
  /** Goes up with every change: whoever edits says which one they saw. */
  version: z.number().int().min(1),
  status: AutomationStatus,
  name: z.string(),
  description: z.string(),
  remediations: z.array(RemediationSettings).min(1),
  trigger: Trigger,
  scope: FindingScope,
  /** The channels that tell of its tasks; left out: every channel, as of any task. */
  recipients: z.array(z.string()).exactOptional(),
  /** How its tasks are decided and run, where they differ from any task's. */
  policy: z.strictObject(TaskPolicy.shape).exactPartial(),
  /** What people are asked to approve beforehand: up to so many resources a task, until then. `number` names the asking. */
  standing: z.strictObject({ cap: z.number().int().min(1), until: z.string(), number: z.number().int().min(1) }).exactOptional(),
  /** A task that has so many times the resources of the one before, and more than so many more, waits for a person. Left out: twice, ten more. */
  jump: z.strictObject({ times: z.number().min(1), more: z.number().int().min(0) }).exactOptional(),
  createdBy: Person,
  createdAt: z.string(),
  /** Whoever changed it last has asked for what it does, and approves none of it. */
  changedBy: Person,
  changedAt: z.string(),
});
export type Automation = z.infer<typeof Automation>;

/** What people write of a rule. */
export type AutomationContent = Pick<
  Automation,
  'name' | 'description' | 'remediations' | 'trigger' | 'scope' | 'recipients' | 'policy' | 'standing' | 'jump'
>;

const PARTITION = 'AUTOMATIONS';

// In one partition: they are written by hand, and a few hundred.
export const automationEntity = defineEntity({
  name: 'Automation',
  schemaVersion: 1,
  schema: Automation,
  identity: ['id'],
  key: ({ id }) => ({ pk: PARTITION, sk: `AUTOMATION#${id}` }),
});

/** Where all of them lie, in the order in which they were made. */
export const automationsQuery = { partition: PARTITION, sort: { beginsWith: 'AUTOMATION#' } } as const;

/** What a rule has done so far; beside the rule, since the engine writes this one and people the other. */
export const AutomationState = z.strictObject({
  id: z.string(),
  /** Goes up with every firing: of two at once the second looks again. */
  fired: z.number().int().min(0),
  /** The version of the rule whose first look at all that is open is done; a change of the rule has it look at everything again. */
  seenVersion: z.number().int().min(0),
  /** What has changed before this time was looked at (RFC 3339). */
  seenUntil: z.string().exactOptional(),
  /** The last task it made, what it was first to do, and for how many resources. */
  lastTaskId: z.string().exactOptional(),
  lastPlanId: z.string().exactOptional(),
  lastResources: z.number().int().exactOptional(),
});
export type AutomationState = z.infer<typeof AutomationState>;

export const automationStateEntity = defineEntity({
  name: 'AutomationState',
  schemaVersion: 1,
  schema: AutomationState,
  identity: ['id'],
  key: ({ id }) => ({ pk: partitionOf(id), sk: 'STATE' }),
});

/** Where a rule's state and history lie. */
export function partitionOf(id: string): string {
  return `AUTOMATION#${id}`;
}

/**
 * That a rule listens to the ends of scans: to those that found something new for one of its remediations, or (`NEXT_SCAN`) to the next one,
 * whatever that found.
 */
export const listenerEntity = defineEntity({
  name: 'AutomationListener',
  schemaVersion: 1,
  /** A scan that had ended before then (RFC 3339) is none of its business. */
  schema: z.strictObject({ to: z.string(), automationId: z.string(), since: z.string() }),
  identity: ['to', 'automationId'],
  key: ({ to, automationId }) => ({ pk: listenersPartition(to), sk: automationId }),
});

export const NEXT_SCAN = 'next-scan';

export function listenersPartition(to: string): string {
  return `LISTENS#${to}`;
}

/** A task waits for a person where it has twice the resources of the one before, and more than ten more. */
export const DEFAULT_JUMP: NonNullable<Automation['jump']> = { times: 2, more: 10 };
