import type { AuditDraft, AuditHead } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import type { Guard } from '../../guard/guard.ts';
import { readGuard } from '../../guard/guard.ts';
import type { LeaseOwner } from '../../lease/lease.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import type { Write, WriteSession } from '../../ports.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import type { NeighbourLook } from '../record/neighbours-seen.ts';
import type { Revision, Task } from '../record/task.ts';

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
  /** Looks at neighbours before the first write, by id: resources that have one in common share its look. */
  readonly looks: Map<string, Promise<NeighbourLook>>;
  /** First start and last end of stages 5 to 10, RFC 3339. */
  readonly stageTimes: Map<number, { readonly startedAt: string; readonly endedAt: string }>;
  /** What calls may be sent for. Else only what was sent is settled and verified, and the rest is set aside. */
  readonly sends: 'all' | 'begun' | 'nothing';
  /** Nothing will ever be sent again: what is open is not set aside but over. */
  readonly isClosing: boolean;
}

/** What working on one resource came to: over, to be looked at again in some seconds, or set aside. */
export type WorkAnswer =
  | { readonly kind: 'over' }
  | { readonly kind: 'poll'; readonly seconds: number }
  | { readonly kind: 'setAside'; readonly reason: 'conflict' | 'guard' | 'window' | 'budget'; readonly waitsFor: readonly string[] };

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

/** The guard as this attempt has read it last. */
export async function lastGuard({ engine, guard }: BatchRun): Promise<Guard> {
  guard.latest ??= await readGuard(engine);
  return guard.latest;
}

/** Notes that a resource is in a stage now. */
export function noteStage(run: BatchRun, stage: number): void {
  const now = run.engine.clock.now().toISOString();
  run.stageTimes.set(stage, { startedAt: run.stageTimes.get(stage)?.startedAt ?? now, endedAt: now });
}

export function placeOf(resource: { readonly account: string; readonly region: string }): string {
  return `${resource.account}#${resource.region}`;
}

/** Writes what happens to a batch's resources, each change with its entry in the attempt's audit segment, one at a time. */
export interface Recorder {
  /** Stores the resource, if this attempt still is the latest; throws LEASE_LOST where a newer one has taken over or a check fails. */
  record(resource: TaskResource, drafts: readonly AuditDraft[], further?: readonly Write[]): Promise<void>;
  /**
   * The same for a few resources that are over, whichever attempt has claimed them last: `further` has the check that this one is the latest of
   * the batch.
   */
  recordAll(resources: readonly TaskResource[], drafts: readonly AuditDraft[], further: readonly Write[]): Promise<void>;
  /** Where the segment stands. */
  head(): AuditHead;
}

/** Writing sessions for the resources of a batch, opened when the first write of each needs one. */
export interface SessionPool {
  /** An undo has a session of its own, which allows its calls alone. */
  sessionFor(plan: ResourcePlan, direction: 'apply' | 'undo'): Promise<WriteSession>;
}
