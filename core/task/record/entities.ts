import * as z from 'zod';
import { defineEntity, padded } from '../../entity.ts';
import { JsonRecord } from '../../json.ts';
import { Staying } from '../../plan/plan.ts';
import { NeighboursSeen } from './neighbours-seen.ts';
import { Raise } from './raise.ts';
import { Beside, ResourceOutcome } from './resource-outcome.ts';
import { Revision, Task, TaskReason } from './task.ts';

export const taskEntity = defineEntity({
  identity: ['id'],
  name: 'Task',
  schemaVersion: 1,
  schema: Task,
  key: ({ id }) => ({ pk: `TASK#${id}`, sk: 'META' }),
  // Months, so that no partition holds all tasks there ever were.
  index: ({ id, createdAt }) => ({ gsi1pk: tasksOfMonth(createdAt), gsi1sk: `${createdAt}#${id}` }),
});

/** The index partition of the tasks made in the month of a time (RFC 3339). */
export function tasksOfMonth(at: string): string {
  return `TASKS#${at.slice(0, 7)}`;
}

export const revisionEntity = defineEntity({
  identity: ['taskId', 'revision'],
  name: 'Revision',
  schemaVersion: 1,
  schema: Revision,
  key: ({ taskId, revision }) => ({ pk: `TASK#${taskId}`, sk: `REVISION#${padded(revision, 4)}` }),
});

export const raiseEntity = defineEntity({
  identity: ['taskId', 'number'],
  name: 'Raise',
  schemaVersion: 1,
  schema: Raise,
  key: ({ taskId, number }) => ({ pk: `TASK#${taskId}`, sk: `RAISE#${padded(number, 4)}` }),
});

/** First start, last end and sums of one stage in one wave of one revision (wave 0: the stages before and after the waves). */
export const StageMark = z.strictObject({
  stage: z.number().int().min(1).max(11),
  revision: z.number().int().min(1),
  wave: z.number().int().min(0),
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(['ok', 'failed']),
  message: z.string(),
  counts: z.record(z.string(), z.number().int()),
});

export type StageMark = z.infer<typeof StageMark>;

/** One execution of a task. `cursor` is where a long step goes on. */
export const Run = z.strictObject({
  taskId: z.string(),
  run: z.number().int().min(1),
  purpose: z.enum(['work', 'close']),
  state: z.enum(['started', 'claimed', 'ended']),
  startedAt: z.string(),
  stages: z.array(StageMark),
  cursor: z.number().int(),
});

export type Run = z.infer<typeof Run>;

export const runEntity = defineEntity({
  identity: ['taskId', 'run'],
  name: 'Run',
  schemaVersion: 1,
  schema: Run,
  key: ({ taskId, run }) => ({ pk: `TASK#${taskId}`, sk: `RUN#${padded(run)}` }),
  // Sparse: only what has not ended, so that a restarted engine finds what to go on with.
  index: ({ taskId, run, state }) => (state === 'ended' ? {} : { gsi1pk: 'RUNS#unfinished', gsi1sk: `${taskId}#${padded(run)}` }),
});

/** Resources that are worked on together. Its attempt counts up with every start of the batch step. */
export const Batch = z.strictObject({
  taskId: z.string(),
  revision: z.number().int(),
  wave: z.number().int().min(1),
  batch: z.number().int().min(1),
  /** Positions of its resources in the revision. */
  positions: z.array(z.number().int()),
  state: z.enum(['waiting', 'running', 'paused', 'done', 'cancelled']),
  /** Why it is paused: the lease ids or the counter it waits for. */
  pausedFor: z.array(z.string()),
  pauseReason: z.enum(['conflict', 'guard', 'window', 'budget']).optional(),
  /** Its task is cancelled on completion, and an attempt has seen through what of it could be. */
  drained: z.literal(true).exactOptional(),
  attempt: z.number().int().min(0),
  /** Whether the latest attempt ended by itself; if not, its process may still be at work until `attemptUntil`. */
  attemptEnded: z.boolean(),
  attemptUntil: z.number(),
  process: z.string(),
  /** Resources per counter that this batch may write, taken from the caps. */
  reserved: z.record(z.string(), z.number().int()),
  stages: z.array(StageMark),
});

export type Batch = z.infer<typeof Batch>;

export function batchKey(batch: { revision: number; wave: number; batch: number }): string {
  return `${padded(batch.revision, 4)}#${padded(batch.wave, 3)}#${padded(batch.batch, 4)}`;
}

export const batchEntity = defineEntity({
  identity: ['taskId', 'revision', 'wave', 'batch'],
  name: 'Batch',
  schemaVersion: 1,
  schema: Batch,
  key: (parts) => ({ pk: `TASK#${parts.taskId}`, sk: `BATCH#${batchKey(parts)}` }),
});

/** One write: recorded as intended before it is sent and as done after. */
export const JournalEntry = z.strictObject({
  direction: z.enum(['apply', 'undo']),
  position: z.number().int().min(0),
  /** intended: may have been sent. done: its effect was answered or seen. withdrawn: never sent. refused: the provider said no. */
  state: z.enum(['intended', 'done', 'withdrawn', 'refused']),
  attempt: z.number().int(),
  intendedAt: z.string(),
  /** When whoever sent it gave up waiting for its answer. */
  lostAt: z.string().exactOptional(),
  endedAt: z.string().optional(),
  requestId: z.string().optional(),
  error: z.string().optional(),
  /** Why it was refused, as the reason of its resource says it. */
  code: z.string().exactOptional(),
  /** What later calls need of the answer. */
  outputs: JsonRecord.optional(),
  /** Its provider has only begun: the body of the question that tells how it goes on. */
  pending: z.strictObject({ body: JsonRecord }).exactOptional(),
});

export type JournalEntry = z.infer<typeof JournalEntry>;

/** One resource of a revision: its plan by digest, its journal, and what became of it. */
export const TaskResource = z.strictObject({
  taskId: z.string(),
  revision: z.number().int(),
  position: z.number().int().min(0),
  resourceId: z.string(),
  kind: z.string(),
  account: z.string(),
  region: z.string(),
  /** Blob digest of its ResourcePlan. */
  document: z.string(),
  touches: z.array(z.string()),
  wave: z.number().int(),
  batch: z.number().int(),
  attempt: z.number().int().min(0),
  outcome: ResourceOutcome,
  reason: TaskReason.optional(),
  journal: z.array(JournalEntry),
  /** Blob digest of the facts (owned elements) right before the first write. */
  snapshot: z.string().optional(),
  /** When the last write landed: verification waits from here until the kind has settled. */
  writtenAt: z.string().optional(),
  /** Rules that passed before the first write; one that fails after it fails the verification. */
  passedBefore: z.array(z.string()),
  /** What no undo brings back; of an undo, what it has left as it was written. */
  stays: z.array(Staying).optional(),
  /** Facts beside the owned elements that changed between the look before the first write and the one after the last. */
  beside: z.array(Beside).optional(),
  /** The same of its neighbours; absent where the plan names none, or nothing was written. */
  neighbours: NeighboursSeen.optional(),
  evidence: JsonRecord.optional(),
});

export type TaskResource = z.infer<typeof TaskResource>;

export const taskResourceEntity = defineEntity({
  identity: ['taskId', 'revision', 'position'],
  name: 'TaskResource',
  schemaVersion: 1,
  schema: TaskResource,
  key: ({ taskId, revision, position }) => ({ pk: `TASK#${taskId}`, sk: `RESOURCE#${padded(revision, 4)}#${padded(position)}` }),
});

/** Where the resources of a task's revision lie, in the order of their positions. */
export function taskResourcesOf({ id, revision }: { readonly id: string; readonly revision: number }) {
  return { partition: `TASK#${id}`, sort: { beginsWith: `RESOURCE#${padded(revision, 4)}#` } } as const;
}

/** What changed a resource last, so that an undo that is blocked can name who. */
export const ResourceChange = z.strictObject({
  resourceId: z.string(),
  at: z.string(),
  taskId: z.string(),
  revision: z.number().int(),
  elements: z.array(z.string()),
});

export type ResourceChange = z.infer<typeof ResourceChange>;

export const resourceChangeEntity = defineEntity({
  identity: ['resourceId', 'at', 'taskId'],
  name: 'ResourceChange',
  schemaVersion: 1,
  schema: ResourceChange,
  key: ({ resourceId, at, taskId }) => ({ pk: `CHANGES#${resourceId}`, sk: `${at}#${taskId}` }),
});
