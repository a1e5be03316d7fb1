import * as z from 'zod';
import { Failure, FailureClass } from '../../../failure-class.ts';
import { JsonRecord } from '../../../json.ts';
import { Staying } from '../../../plan/plan.ts';
import { DRAFT_FIELDS } from '../../../task/record/missing.ts';
import { NeighboursSeen } from '../../../task/record/neighbours-seen.ts';
import { PreflightCheck } from '../../../task/record/preflight-check.ts';
import { Raise } from '../../../task/record/raise.ts';
import { Beside, ResourceOutcome } from '../../../task/record/resource-outcome.ts';
import { Revision, TASK_ACTIONS, Task, TaskReason } from '../../../task/record/task.ts';
import { RefusalOfUndo } from '../../../task/record/undo-request.ts';
import { COLUMNS, OVERALL } from '../../../task/status/model.ts';
import { pageOf } from './page.ts';
import { EntityId } from './text.ts';

export const TaskParameters = z.strictObject({ taskId: EntityId });

/** What a task waits for and what ends that; `until`: when it ends by itself, or the time to decide does. */
export const WaitDocument = z.object({
  for: z.enum([
    'decision',
    'raise',
    'engine',
    'cap',
    'day',
    'conflict',
    'guard',
    'person',
    'schedule',
    'retry',
    'window',
    'freeze',
    'soak',
    'confirmation',
  ]),
  message: z.string(),
  until: z.string().exactOptional(),
});

/** What was decided, without the MAC that proves it. */
export const DecisionDocument = z.object({
  revision: z.number().int(),
  number: z.number().int(),
  person: z.string(),
  personId: z.string(),
  /** Whom the person stood in for; `person` says it too. */
  standsFor: z.object({ id: z.string(), name: z.string() }).exactOptional(),
  decision: z.enum(['approve', 'reject', 'revoke']),
  comment: z.string(),
  at: z.string(),
});

export const TaskDocument = z.object({
  task: z.object({
    ...Task.shape,
    /** Where the task stands, in words: `Verifying Remediation`. */
    label: z.string(),
    /** Of the board; without `column=Archived` lists leave what is archived out. */
    column: z.enum(COLUMNS),
    /** The rolled-up status. */
    overallStatus: z.enum(OVERALL),
    /** What has become of it, or what it waits for, in two or three words: `Mended`, `Undone`, `Waiting for a Raise`. */
    summary: z.string(),
    /** Whether it was ever put to approvers. */
    everActive: z.boolean(),
    /** Fields that a draft needs before it can be activated. */
    missing: z.array(z.enum(DRAFT_FIELDS)),
    wait: WaitDocument.exactOptional(),
    /** What went wrong with it, once it has ended. */
    failure: Failure.exactOptional(),
  }),
  revisions: z.array(Revision),
  decisions: z.array(DecisionDocument),
  /** Resources that it may write now: what its policy says, or what was approved since. */
  cap: z.number().int(),
  /** Each raise of the cap that was asked for, with what was decided on it. */
  raises: z.array(z.object({ ...Raise.shape, decisions: z.array(DecisionDocument) })),
  /** The change ticket of the latest revision, where one is asked for: what it is called there, and what was decided. */
  ticket: z
    .object({
      system: z.string(),
      reference: z.string().exactOptional(),
      url: z.string().exactOptional(),
      closedAt: z.string().exactOptional(),
      decision: z.object({ word: z.enum(['approve', 'reject']), by: z.string(), comment: z.string(), at: z.string() }).exactOptional(),
    })
    .exactOptional(),
  /** What the one who asks may do to it now. */
  allowedActions: z.array(z.enum(TASK_ACTIONS)),
  /** With the task that was made just now: what was looked at before people are asked. */
  preflight: z.array(PreflightCheck).exactOptional(),
});
export type TaskDocument = z.infer<typeof TaskDocument>;

/** The undo that was asked for last: planned page by page, `done` of `total` resources so far. `given-up`: the task was cancelled meanwhile. */
export const UndoDocument = z.object({
  taskId: z.string(),
  /** The revision of the task that it becomes. */
  revision: z.number().int(),
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAt: z.string(),
  state: z.enum(['planning', 'planned', 'refused', 'given-up']),
  done: z.number().int(),
  /** Absent until the resources were counted. */
  total: z.number().int().exactOptional(),
  planId: z.string().exactOptional(),
  /** Why nothing was planned; the task is as it was before. */
  refusal: RefusalOfUndo.exactOptional(),
});
export type UndoDocument = z.infer<typeof UndoDocument>;

/** One stage in one wave; wave 0 stands for the stages around the waves. */
export const StageDocument = z.object({
  stage: z.number().int().min(1).max(11),
  name: z.string(),
  revision: z.number().int().min(1),
  wave: z.number().int().min(0),
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(['ok', 'failed']),
  message: z.string(),
  counts: z.record(z.string(), z.number().int()),
});
export type StageDocument = z.infer<typeof StageDocument>;
export const StageList = pageOf(StageDocument);

/** The data of an event about a task: what has changed is read again where more of it is wanted. */
export const TaskEvent = z.object({
  task: TaskDocument.shape.task,
  /** The ETag under which `GET /v1/tasks/{taskId}` answers it now. */
  etag: z.string(),
  /** Stages that have ended, over all its waves and revisions, and the one that ended last. */
  stagesEnded: z.number().int(),
  lastStage: StageDocument.exactOptional(),
});
export type TaskEvent = z.infer<typeof TaskEvent>;

const CallDocument = z.object({
  /** `s3-put_bucket_policy_tls`: the remediation. */
  function: z.string(),
  operation: z.string(),
  direction: z.enum(['apply', 'undo']),
  status: z.enum(['intended', 'done', 'withdrawn', 'refused']),
  at: z.string(),
  requestId: z.string().optional(),
  error: z.string().optional(),
});

export const TaskResource = z.object({
  resourceId: z.string(),
  account: z.string(),
  region: z.string(),
  revision: z.number().int(),
  wave: z.number().int(),
  outcome: ResourceOutcome,
  reason: TaskReason.optional(),
  /** What kind of thing went wrong with it, and what a person does about that. */
  failure: Failure.exactOptional(),
  templates: z.array(z.string()),
  findings: z.array(z.string()),
  calls: z.array(CallDocument),
  /** What no undo brings back; of an undo, what it has left as it was written. */
  stays: z.array(Staying).optional(),
  /** Facts that changed besides, between the look before the change and the one after it; long and secret values are left out. */
  beside: z.array(Beside).optional(),
  /** What became of its neighbours between these two looks, whoever it was. Absent where the plan names none, or nothing was written. */
  neighbours: NeighboursSeen.optional(),
});
export type TaskResource = z.infer<typeof TaskResource>;

export const PreflightList = pageOf(PreflightCheck);

export const TaskResourceList = pageOf(TaskResource);

/** One page of what proves a task; `head` comes with the first, `audit` with the last. What was read of a resource stands as a digest. */
export const EvidenceDocument = z.object({
  head: z.array(JsonRecord).exactOptional(),
  items: z.array(
    z.object({
      revision: z.number().int(),
      position: z.number().int(),
      resourceId: z.string(),
      planDigest: z.string(),
      thresholds: z.record(z.string(), z.record(z.string(), z.number())).exactOptional(),
      before: z.string().exactOptional(),
      after: z.string().exactOptional(),
      snapshot: z.string().exactOptional(),
      outcome: ResourceOutcome,
      code: z.string().exactOptional(),
      failure: FailureClass.exactOptional(),
      calls: z.array(CallDocument.omit({ error: true })),
      passedBefore: z.array(z.string()),
      beside: z.array(z.string()),
      neighbours: NeighboursSeen.exactOptional(),
      verification: z.string().exactOptional(),
    }),
  ),
  /** The end of the task's chain, how far it is anchored, and whether the whole of it is what was written. */
  audit: z.object({ entries: z.number().int(), hash: z.string(), anchored: z.number().int(), isWhole: z.boolean() }).exactOptional(),
  cursor: z.string().exactOptional(),
});
