import type { ApprovalState } from '../approval/decision.ts';
import { approvalState } from '../approval/decision.ts';
import type { Engine } from '../engine.ts';
import type { Ending } from './end-task.ts';
import { loadRevision } from './steps/context.ts';
import type { Task } from './task.ts';

/** The approval that covers the task's latest revision: its own, or that of the revision whose undo this is. */
export async function approvalOf(engine: Engine, task: Task): Promise<ApprovalState> {
  const revision = await loadRevision(engine, task);
  const covering = revision.coveredBy === undefined ? revision : await loadRevision(engine, { ...task, revision: revision.coveredBy });
  return approvalState(engine, covering, task.policy);
}

/** Why the task has to end now, where somebody said so or nobody said yes in time; undefined where it may go on or waits. */
export async function endingOf(engine: Engine, task: Task): Promise<Ending | undefined> {
  if (task.status === 'CANCELLING') return { isBroken: false, reason: task.reason ?? { code: 'CANCELLED', message: 'Cancelled' } };
  const approval = await approvalOf(engine, task);
  switch (approval.state) {
    case 'rejected':
      return { isBroken: false, isRefused: true, reason: { code: 'REJECTED', message: `Rejected by ${approval.by}: ${approval.comment}` } };
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
      return undefined;
  }
}
