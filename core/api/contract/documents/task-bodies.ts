import * as z from 'zod';
import { LocalTime, Zone } from '../../../schedule/recurrence.ts';
import { CancelMode } from '../../../task/record/cancellation.ts';
import type { Share } from '../../../task/record/share.ts';
import { TaskPolicy } from '../../../task/record/task.ts';
import { block, DigestBeginning, EntityId, filledBlock, line } from './text.ts';

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
  description: filledBlock(2000),
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
    /** immediate (left out): no call begins any more. drain: resources that it has begun are seen through, and nothing else is begun. */
    mode: CancelMode.exactOptional(),
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
  why: filledBlock(2000),
});
export type PauseBody = z.infer<typeof PauseBody>;

export const ResumeBody = z.strictObject({
  /** Why it may go on; entered into the audit. */
  why: filledBlock(2000),
});
export type ResumeBody = z.infer<typeof ResumeBody>;

/** Undo takes no arguments: an empty object, or no body at all. */
export const EmptyBody = z.strictObject({}).optional();
