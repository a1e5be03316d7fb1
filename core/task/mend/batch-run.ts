import type { AuditDraft, AuditHead } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import type { Guard } from '../../guard/guard.ts';
import { readGuard } from '../../guard/guard.ts';
import type { JsonObject } from '../../json.ts';
import type { LeaseOwner } from '../../lease/lease.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import type { Write, WriteSession } from '../../ports.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import type { ResourceOutcome, Revision, Task, TaskReason } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { partsAtEnd } from './part-writes.ts';

/** One attempt at one batch, and what all its resources share. */
export interface BatchRun {
  readonly engine: Engine;
  readonly task: Task;
  readonly revision: Revision;
  readonly plan: Plan;
  readonly batch: Batch;
  readonly owner: LeaseOwner;
  readonly recorder: Recorder;
  readonly sessions: SessionPool;
  readonly signal: AbortSignal;
  /** The guard as it was read last: before every write it is read afresh. */
  readonly guard: { latest?: Guard };
  /** Resources that may still be written, by `account#region`. */
  readonly slots: Map<string, number>;
  /** Parts that were seen to stand in this attempt, with who had made them then. */
  readonly partsSeen: Map<string, string>;
  /** First start and last end of stages 5 to 10, RFC 3339. */
  readonly stageTimes: Map<number, { readonly startedAt: string; readonly endedAt: string }>;
  /** Whether calls may be sent. Without it only what was sent is settled and verified, and the rest is set aside. */
  readonly maySend: boolean;
  /** Nothing will ever be sent again: what is open is not set aside but over. */
  readonly isClosing: boolean;
}

/** What working on one resource came to: over, to be looked at again in some seconds, or set aside. */
export type WorkAnswer =
  | { readonly kind: 'over' }
  | { readonly kind: 'poll'; readonly seconds: number }
  | { readonly kind: 'setAside'; readonly reason: 'conflict' | 'guard'; readonly waitsFor: readonly string[] };

/** One resource in the hands of an attempt. */
export interface ResourceWork {
  readonly run: BatchRun;
  readonly plan: ResourcePlan;
  readonly resource: TaskResource;
  /** What `resource` says already and the store does not: written with the next record, and before anybody waits. */
  readonly pending?: Pending;
}

interface Pending {
  readonly drafts: readonly AuditDraft[];
  readonly writes: readonly Write[];
}

/** Records the resource with its entry in the audit, and what was pending before it. Throws as the recorder does. */
export async function record(work: ResourceWork, draft: AuditDraft, further: readonly Write[] = []): Promise<ResourceWork> {
  const { pending = { drafts: [], writes: [] }, ...rest } = work;
  await work.run.recorder.record(work.resource, [...pending.drafts, draft], [...pending.writes, ...further]);
  return rest;
}

/** Leaves to the next record what can be found out again if there is none: it is one transaction less. */
export function recordLater(work: ResourceWork, draft: AuditDraft, further: readonly Write[] = []): ResourceWork {
  const { pending = { drafts: [], writes: [] } } = work;
  return { ...work, pending: { drafts: [...pending.drafts, draft], writes: [...pending.writes, ...further] } };
}

/** Records what is pending. */
export async function recordPending(work: ResourceWork): Promise<void> {
  const { pending } = work;
  if (pending !== undefined) await work.run.recorder.record(work.resource, pending.drafts, pending.writes);
}

/** The guard as this attempt has read it last. */
export async function lastGuard({ engine, guard }: BatchRun): Promise<Guard> {
  guard.latest ??= await readGuard(engine);
  return guard.latest;
}

export const OVER: WorkAnswer = { kind: 'over' };

/** Notes that a resource is in a stage now. */
export function noteStage(run: BatchRun, stage: number): void {
  const now = run.engine.clock.now().toISOString();
  run.stageTimes.set(stage, { startedAt: run.stageTimes.get(stage)?.startedAt ?? now, endedAt: now });
}

/** Records what became of a resource, in the audit too. */
export async function conclude(
  work: ResourceWork,
  outcome: ResourceOutcome,
  reason?: TaskReason,
  more: { readonly resource?: Partial<TaskResource>; readonly writes?: readonly Write[] } = {},
): Promise<WorkAnswer> {
  noteStage(work.run, 10);
  const { reason: _, ...earlier } = work.resource;
  const resource: TaskResource = { ...earlier, ...more.resource, outcome, ...(reason !== undefined && { reason }) };
  const { run, plan } = work;
  const parts = run.revision.direction === 'apply' ? partsAtEnd({ plan, resource, at: run.engine.clock.now().toISOString() }) : [];
  const detail: JsonObject = {
    resourceId: resource.resourceId,
    outcome,
    ...(reason !== undefined && { code: reason.code, message: reason.message }),
    // Names alone: the audit is kept for ever.
    ...(resource.beside !== undefined && { beside: resource.beside.map(({ fact }) => fact) }),
  };
  await record({ ...work, resource }, { principal: WORKFLOW, action: 'resource.outcome', detail }, [...(more.writes ?? []), ...parts]);
  return OVER;
}

export function placeOf(resource: { readonly account: string; readonly region: string }): string {
  return `${resource.account}#${resource.region}`;
}

/** Writes what happens to a batch's resources, each change with its entry in the attempt's audit segment, one at a time. */
export interface Recorder {
  /** Stores the resource, if this attempt still is the latest; throws LEASE_LOST where a newer one has taken over or a check fails. */
  record(resource: TaskResource, drafts: readonly AuditDraft[], further?: readonly Write[]): Promise<void>;
  /** Where the segment stands. */
  head(): AuditHead;
}

/** Writing sessions for the resources of a batch, opened when the first write of each needs one. */
export interface SessionPool {
  /** An undo has a session of its own, which allows its calls alone. */
  sessionFor(plan: ResourcePlan, direction: 'apply' | 'undo'): Promise<WriteSession>;
}
