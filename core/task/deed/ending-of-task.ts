import type { ApprovalState } from '../../approval/decision.ts';
import type { Task, TaskReason } from '../record/task.ts';

/** Why the task has to end now by what was decided on it, where somebody said so or nobody said yes in time; undefined where it may go on or waits. */
export function endingOf(task: Task, approval: ApprovalState | undefined): Ending | undefined {
  if (task.status === 'CANCELLING') return { isBroken: false, reason: task.reason ?? { code: 'CANCELLED', message: 'Cancelled' } };
  switch (approval?.state) {
    case 'rejected':
      return { isBroken: false, isRefused: true, reason: rejection(approval) };
    case 'expired':
      return {
        isBroken: false,
        isRefused: true,
        reason: { code: 'APPROVAL_EXPIRED', message: 'Nobody decided in time. Duplicate the task to ask again.' },
      };
    case 'forged':
      return {
        isBroken: true,
        reason: { code: 'APPROVAL_FORGED', message: `The stored decisions are not what people decided: ${approval.why}.`, stage: 2 },
      };
    case 'approved':
    case 'open':
    case undefined:
      return undefined;
  }
}

function rejection({ by, comment, ticket }: Extract<ApprovalState, { state: 'rejected' }>): TaskReason {
  if (ticket === undefined) return { code: 'REJECTED', message: `Rejected by ${by}: ${comment}` };
  return { code: 'TICKET_REJECTED', message: `Rejected in the ticket system ${ticket} by ${by}: ${comment}` };
}

/** Why a task ends before its work is over. `isBroken`: something that must not happen did; the task has failed whatever was mended. */
export interface Ending {
  readonly reason: TaskReason;
  readonly isBroken: boolean;
  /** What nobody has agreed to goes back to be decided anew, unless something was written under an earlier decision. */
  readonly isRefused?: boolean;
}
