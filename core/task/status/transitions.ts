import type { TaskStatus } from '../record/task.ts';

const REVOCABLE = ['AWAITING_APPROVAL', 'APPROVAL_CHECK', 'CANCELLING', 'DONE'] as const;

const PAUSED = ['PAUSED_CONFLICT', 'PAUSED_GUARD', 'PAUSED_USER'] as const;

const AT_WORK = ['EXECUTING', 'ROLLING_BACK', 'VERIFYING', ...PAUSED] as const;

/** What waits can be undone at once: an undo that was shown with the plan waits for nobody. */
const FROM_PAUSE = ['PENDING_EXECUTION', ...AT_WORK, ...REVOCABLE] as const;

/** Where each status may lead. What has ended goes on only by an undo, which is decided or executed like any other plan. */
const NEXT: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  DRAFT_INCOMPLETE: ['DRAFT_READY'],
  DRAFT_READY: ['DRAFT_INCOMPLETE', 'APPROVAL_CHECK'],
  REJECTED: [],
  // Where an undo came to nothing the task is back where it stood.
  APPROVAL_CHECK: ['AWAITING_APPROVAL', 'PENDING_EXECUTION', 'CANCELLING', 'DONE', 'CANCELLED', ...PAUSED],
  AWAITING_APPROVAL: ['PENDING_EXECUTION', 'REJECTED', 'CANCELLING', 'DONE'],
  PENDING_EXECUTION: ['PREPARING', 'REJECTED', ...REVOCABLE],
  PREPARING: ['PREPARE_RETRYING', 'REJECTED', ...AT_WORK, ...REVOCABLE],
  PREPARE_RETRYING: ['PREPARING', 'REJECTED', ...REVOCABLE],
  EXECUTING: ['VERIFYING', ...PAUSED, ...REVOCABLE],
  PAUSED_CONFLICT: FROM_PAUSE,
  PAUSED_GUARD: FROM_PAUSE,
  PAUSED_USER: FROM_PAUSE,
  CANCELLING: ['CANCELLED'],
  VERIFYING: ['APPROVAL_CHECK', 'CANCELLING', 'DONE'],
  ROLLING_BACK: ['VERIFYING', ...PAUSED, ...REVOCABLE],
  DONE: ['PENDING_EXECUTION', 'APPROVAL_CHECK'],
  CANCELLED: ['PENDING_EXECUTION', 'APPROVAL_CHECK'],
};

/** Whether a task may go from one status to another; staying is no move. */
export function mayMove(from: TaskStatus, to: TaskStatus): boolean {
  return from !== to && NEXT[from].includes(to);
}
