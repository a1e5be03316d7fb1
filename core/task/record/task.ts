import * as z from 'zod';
import { RequiredApprover } from '../../approval/required-approver.ts';
import { StandingName } from '../../approval/standing-name.ts';
import { FailureClass } from '../../failure-class.ts';
import { SEVERITIES } from '../../finding/rule.ts';
import { Principal } from '../../principal.ts';
import { CancelledBy, CancelMode } from './cancellation.ts';
import { Confirmation } from './confirmation.ts';
import { OpenAgain, Reopening, WatchEnded } from './reopening.ts';
import { Revoked } from './revoked.ts';
import { Share } from './share.ts';

export const TaskStatus = z.enum([
  'DRAFT_INCOMPLETE',
  'DRAFT_READY',
  'REJECTED',
  'APPROVAL_CHECK',
  'AWAITING_APPROVAL',
  'PENDING_EXECUTION',
  'PREPARING',
  'PREPARE_RETRYING',
  'EXECUTING',
  'PAUSED_CONFLICT',
  'PAUSED_GUARD',
  'PAUSED_USER',
  'CANCELLING',
  'VERIFYING',
  'ROLLING_BACK',
  'DONE',
  'CANCELLED',
]);

export type TaskStatus = z.infer<typeof TaskStatus>;

/** What people can do to a task. */
export const TASK_ACTIONS = [
  'approve',
  'reject',
  'revoke',
  'raise',
  'undo',
  'confirm',
  'pause',
  'resume',
  'cancel',
  'activate',
  'edit',
  'rename',
  'duplicate',
  'retry',
  'archive',
  'unarchive',
  'delete',
] as const;

export type TaskAction = (typeof TASK_ACTIONS)[number];

export const Outcome = z.enum(['SUCCESS', 'COMPLETED', 'FAILED']);

export type Outcome = z.infer<typeof Outcome>;

/**
 * What a task that has ended left behind. `outcome` says how the last thing that was asked of it went, its fix or its undo; this says what
 * stands now. CHANGE_STANDS: its undo failed, and what it mended is as it mended it.
 */
export const TaskResult = z.enum([
  'MENDED',
  'PARTLY_MENDED',
  'NOTHING_MENDED',
  'NOTHING_TO_DO',
  'LEFT_OUT',
  'UNDONE',
  'PARTLY_UNDONE',
  'CHANGE_STANDS',
]);

export type TaskResult = z.infer<typeof TaskResult>;

/** How a task is decided and run; part of what is approved. */
export const TaskPolicy = z.strictObject({
  /** Distinct people who must say yes; the requester never counts, unless `singleOperator`. */
  quorum: z.number().int().min(1).max(5),
  singleOperator: z.boolean(),
  /** Who has to be among them. */
  requiredApprover: RequiredApprover.exactOptional(),
  /** Resources this task may write before it waits as PAUSED_GUARD. */
  cap: z.number().int().min(1),
  /** Resources in the first wave. */
  canary: Share,
  /** Resources that may have been written in all after each further wave; what is left comes last. */
  steps: z.array(Share).max(10).exactOptional(),
  /** Seconds between the end of a wave and the beginning of the next, when its resources are judged once more. */
  soakSeconds: z.number().int().min(1).max(604_800).exactOptional(),
  /** Resources at work at a time. */
  concurrency: z.number().int().min(1).max(40).exactOptional(),
  /** Resources that may go wrong: once so many have, nothing more is begun before somebody says so. */
  errorBudget: Share.exactOptional(),
  /** Whether a failed verification is undone at once where the undo equals its preview. */
  undoOnFailure: z.boolean(),
  /** Seconds to decide on each of its plans. Left out: 72 hours. */
  decideWithinSeconds: z.number().int().min(1).exactOptional(),
  /** The ticket system in which a change ticket has to be approved too. Left out: none was set when the task was made. */
  ticket: z.string().exactOptional(),
  /** Not before this instant (RFC 3339, UTC), which is `local` on the clock of `zone`. */
  startAt: z.strictObject({ at: z.string(), local: z.string(), zone: z.string() }).exactOptional(),
  /** Windows and freezes do not hold it up; approvals and exclusions do. */
  emergency: z.boolean().exactOptional(),
  /** Seconds from its first write: what it has written goes back by itself after that, unless a person has confirmed it. */
  confirmWithinSeconds: z.number().int().min(1).exactOptional(),
  /** Once it is done, each scan that finds something of its scope open that was not opens it again, with that alone. */
  keepWatch: z.boolean().exactOptional(),
});

export type TaskPolicy = z.infer<typeof TaskPolicy>;

/** Why a task waits, or why it ended as it did: a constant code, a sentence, and the stage where it happened. */
export const TaskReason = z.strictObject({
  code: z.string(),
  message: z.string(),
  stage: z.number().int().min(1).max(11).optional(),
  /** When the wait ends by itself (RFC 3339). */
  until: z.string().exactOptional(),
  /** How often what is tried again has failed so far. */
  tries: z.number().int().min(1).exactOptional(),
});

export type TaskReason = z.infer<typeof TaskReason>;

/** What of a task's writes stands: nothing was ever written, some of it stands, or all of it was brought back. */
export const WrittenState = z.enum(['nothing', 'stands', 'back']);
export type WrittenState = z.infer<typeof WrittenState>;

/** Who has paused a task, why, and what it goes on with. `takesDecider`: only who decides on tasks may resume it. */
const PausedBy = z.strictObject({
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.string(),
  why: z.string(),
  takesDecider: z.boolean(),
  from: z.strictObject({ status: TaskStatus, waitingFor: z.array(z.string()), reason: TaskReason.exactOptional() }),
});

export const Task = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.literal('job'),
  createdAt: z.string(),
  createdBy: Principal,
  status: TaskStatus,
  outcome: Outcome.optional(),
  result: TaskResult.exactOptional(),
  reason: TaskReason.optional(),
  waitingFor: z.array(z.string()),
  remediationIds: z.array(z.string()),
  /** The highest of what its plan is to clear; absent of a draft without one, and where an earlier version planned it. */
  severity: z.enum(SEVERITIES).exactOptional(),
  /** Where everything is that any of its plans was for; absent of a draft without one, and where an earlier version planned it. */
  accounts: z.array(z.string()).exactOptional(),
  regions: z.array(z.string()).exactOptional(),
  /**
   * Counts up with every plan this task runs: drift, what was left at executeBy, an undo that needs a decision. 0: a draft, which was never
   * put to anybody.
   */
  revision: z.number().int().min(0),
  /** The plan of that revision, or of a draft that has one. Absent where an earlier version made it: the revision names it too. */
  planId: z.string().exactOptional(),
  /** What is being planned page by page, before it is a revision; the status is APPROVAL_CHECK then. */
  planning: z.literal('undo').exactOptional(),
  /** Counts up with every execution; a step of an older run ends itself. 0: never run. */
  run: z.number().int().min(0),
  policy: TaskPolicy,
  /** How often a raise of its cap was asked for. */
  raises: z.number().int().min(1).exactOptional(),
  counts: z.record(z.string(), z.number().int()),
  /** Resources that went wrong by the class of their failure, once it has ended. */
  failures: z.partialRecord(FailureClass, z.number().int()).exactOptional(),
  /** What stands of its writes, summed up when it pauses and when it ends. Absent before that, and where an earlier version ended it. */
  written: WrittenState.exactOptional(),
  /** The rule of automation that made it. */
  automationId: z.string().exactOptional(),
  /** The channels that tell of it. Left out: all. */
  recipients: z.array(z.string()).exactOptional(),
  /** The task that it was copied from. */
  duplicateOf: z.string().exactOptional(),
  /** The task whose failures it takes up. */
  retryOf: z.string().exactOptional(),
  /** The task that took up its failures last. */
  retriedBy: z.string().exactOptional(),
  cancelledBy: CancelledBy.exactOptional(),
  cancelMode: CancelMode.exactOptional(),
  /** Once it is cancelled. */
  revoked: Revoked.exactOptional(),
  /** Who has paused it, and what it did then; it counts while it is PAUSED_USER. */
  paused: PausedBy.exactOptional(),
  /** Its timed undo, once one was armed. */
  confirmation: Confirmation.exactOptional(),
  /** When it was archived (RFC 3339); absent once it is back on the board. */
  archivedAt: z.string().exactOptional(),
  /** It was archived or undone once: whatever comes to its scope, it is not opened again by itself. */
  neverReopens: z.literal(true).exactOptional(),
  /** How often it was opened again since something of its scope was open that was not. */
  reopenings: z.number().int().min(1).exactOptional(),
  openAgain: OpenAgain.exactOptional(),
  watchEnded: WatchEnded.exactOptional(),
  version: z.number().int(),
});

export type Task = z.infer<typeof Task>;

/** One plan of a task, as it was put to the approvers. */
export const Revision = z.strictObject({
  taskId: z.string(),
  revision: z.number().int().min(1),
  planId: z.string(),
  planDigest: z.string(),
  direction: z.enum(['apply', 'undo']),
  /** The digest that decisions name: plan digest, policy, direction and requester. */
  digest: z.string(),
  /** Who never counts as an approver of this revision. */
  requesters: z.array(z.string()),
  requestedAt: z.string(),
  decideBy: z.string(),
  /** When those who decide were reminded of that, once. */
  remindedAt: z.string().exactOptional(),
  executeBy: z.string().optional(),
  /** The opening that it was put off to, RFC 3339: its time to execute is counted from the end of that one, once. */
  opening: z.strictObject({ from: z.string(), until: z.string() }).exactOptional(),
  /** Its error budget, as a number of resources. */
  budget: z.number().int().min(1).exactOptional(),
  /** Resources that went wrong. */
  failed: z.number().int().exactOptional(),
  /** Those of them that somebody has let pass. */
  forgiven: z.number().int().exactOptional(),
  /** The wave that soaks, or soaked last: until when, and whether its resources were judged once more since. */
  soak: z.strictObject({ wave: z.number().int(), until: z.string(), isJudged: z.boolean() }).exactOptional(),
  /** The raise of the cap that this revision works under, once it does. */
  raised: z.number().int().min(1).exactOptional(),
  /** The revision whose approval covers this one: an undo equal to its preview. */
  coveredBy: z.number().int().optional(),
  /** The standing approval that it lies within: it needs no decision of its own. */
  standing: StandingName.exactOptional(),
  /** An undo because nobody confirmed in time: the approval of what it brings back covers it, also where that was taken back since. */
  isTimed: z.literal(true).exactOptional(),
  /** What had the task opened again. */
  reopening: Reopening.exactOptional(),
});

export type Revision = z.infer<typeof Revision>;
