import * as z from 'zod';
import { Failure, FailureClass } from '../../../failure-class.ts';
import { JsonRecord } from '../../../json.ts';
import { Staying } from '../../../plan/plan.ts';
import { LocalTime, Zone } from '../../../schedule/recurrence.ts';
import { DRAFT_FIELDS } from '../../../task/record/missing.ts';
import { NeighboursSeen } from '../../../task/record/neighbours-seen.ts';
import { PreflightCheck } from '../../../task/record/preflight-check.ts';
import { Raise } from '../../../task/record/raise.ts';
import { Beside, ResourceOutcome } from '../../../task/record/resource-outcome.ts';
import type { Share } from '../../../task/record/share.ts';
import { RefusalOfUndo, Revision, TASK_ACTIONS, Task, TaskPolicy, TaskReason } from '../../../task/record/task.ts';
import { COLUMNS, OVERALL } from '../../../task/status/model.ts';
import { pageOf } from './page.ts';
import { block, DigestBeginning, EntityId, line } from './text.ts';

export const TaskParameters = z.strictObject({ taskId: EntityId });

const policy = TaskPolicy.shape;
/** Numbers and percentages cannot be told apart in size before there is a plan. */
function areAscending(steps: readonly Share[]): boolean {
  const sizes = steps.map((step) => (typeof step === 'number' ? step : Number.parseInt(step, 10)));
  const areAlike = new Set(steps.map((step) => typeof step)).size <= 1;
  return areAlike && sizes.every((size, index) => index === 0 || size > (sizes[index - 1] ?? 0));
}

/** What of a policy people may set. */
export const PolicyChange = z.strictObject({
  quorum: policy.quorum.exactOptional(),
  singleOperator: policy.singleOperator.exactOptional(),
  requiredApprover: policy.requiredApprover,
  cap: policy.cap.max(100_000).exactOptional(),
  canary: policy.canary.exactOptional(),
  steps: policy.steps
    .unwrap()
    .refine(areAscending, 'must each be more than the one before, all numbers or all percentages')
    .exactOptional(),
  soakSeconds: policy.soakSeconds,
  concurrency: policy.concurrency,
  errorBudget: policy.errorBudget,
  undoOnFailure: policy.undoOnFailure.exactOptional(),
  /** A minute to 30 days. */
  decideWithinSeconds: policy.decideWithinSeconds.unwrap().min(60).max(2_592_000).exactOptional(),
  /** A minute to 7 days from its first write; only where every fix of the plan is undone exactly. */
  confirmWithinSeconds: policy.confirmWithinSeconds.unwrap().min(60).max(604_800).exactOptional(),
  keepWatch: policy.keepWatch,
});

export const CreateTaskBody = z.strictObject({
  planId: EntityId,
  name: line(120),
  description: block(2000).refine((text) => text.trim() !== '', 'must not be empty'),
  /** That the plan was reviewed and fits; stored with who, when and the plan's digest. */
  consent: z.literal(true, { error: 'must be true: it says that the plan was reviewed' }),
  policy: PolicyChange.exactOptional(),
  /** Not before this time, on the clock of a zone; it has to come. */
  startAt: z.strictObject({ local: LocalTime, zone: Zone }).exactOptional(),
  /** Of the plan that was reviewed, as it is in its file: another plan is refused. */
  planDigest: DigestBeginning.exactOptional(),
  /** Goes past windows and freezes, never past an approval or an exclusion, and takes two approvers. */
  emergency: z.boolean().exactOptional(),
  /** Also where another open task does the same to some of the resources. */
  anyway: z.boolean().exactOptional(),
});
export type CreateTaskBody = z.infer<typeof CreateTaskBody>;

export const CancelBody = z
  .strictObject({
    /** Take it off the board once it has ended. */
    andArchive: z.boolean().exactOptional(),
  })
  .optional();

export const DecisionBody = z.strictObject({
  revision: z.number().int().min(1).max(1_000_000),
  /** Of the plan or of the raise, as it was read, whole or its first 12 digits or more: a decision on anything else is refused. */
  digest: DigestBeginning,
  decision: z.enum(['approve', 'reject', 'revoke']),
  comment: block(2000).default(''),
  /** Whose place is taken, who has named the caller as a stand-in. */
  standsFor: line(200).exactOptional(),
});
export type DecisionBody = z.infer<typeof DecisionBody>;

export const RaiseBody = z.strictObject({
  /** Resources that the task may write in all. */
  cap: policy.cap.max(100_000),
  why: block(2000).default(''),
});
export type RaiseBody = z.infer<typeof RaiseBody>;

export const PauseBody = z.strictObject({
  /** Why nothing new may begin; entered into the audit. */
  why: block(2000).refine((text) => text.trim() !== '', 'must not be empty'),
});
export type PauseBody = z.infer<typeof PauseBody>;

export const ResumeBody = z.strictObject({
  /** Why it may go on; entered into the audit. */
  why: block(2000).refine((text) => text.trim() !== '', 'must not be empty'),
});
export type ResumeBody = z.infer<typeof ResumeBody>;

/** Undo takes no arguments: an empty object, or no body at all. */
export const EmptyBody = z.strictObject({}).optional();

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
