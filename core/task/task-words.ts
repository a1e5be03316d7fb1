import type { Task, TaskStatus } from './task.ts';

/** Column of the board, and the exact state in words. */
export interface StatusWords {
  readonly column: 'New' | 'Pending' | 'In Progress' | 'Completed';
  readonly label: string;
  /** The rolled-up status where the outcome does not say more. */
  readonly overall: string;
}

const words = {
  DRAFT_INCOMPLETE: { column: 'New', label: 'Missing Configuration', overall: 'Not Initiated' },
  DRAFT_READY: { column: 'New', label: 'Activation Required', overall: 'Not Initiated' },
  REJECTED: { column: 'New', label: 'Rejected', overall: 'Not Initiated' },
  APPROVAL_CHECK: { column: 'Pending', label: 'Checking for Approval', overall: 'Pending Approval' },
  AWAITING_APPROVAL: { column: 'Pending', label: 'Sent for Approval', overall: 'Pending Approval' },
  PENDING_EXECUTION: { column: 'Pending', label: 'Pending Execution', overall: 'Not Initiated' },
  PREPARING: { column: 'In Progress', label: 'Preparing', overall: 'In Progress' },
  PREPARE_RETRYING: { column: 'In Progress', label: 'Failed to Prepare, Retrying', overall: 'In Progress' },
  EXECUTING: { column: 'In Progress', label: 'Executing', overall: 'In Progress' },
  PAUSED_CONFLICT: { column: 'In Progress', label: 'Execution Paused', overall: 'In Progress' },
  PAUSED_GUARD: { column: 'In Progress', label: 'Execution Paused', overall: 'In Progress' },
  PAUSED_USER: { column: 'In Progress', label: 'Execution Paused', overall: 'In Progress' },
  CANCELLING: { column: 'In Progress', label: 'Cancellation', overall: 'In Progress' },
  VERIFYING: { column: 'In Progress', label: 'Verifying Remediation', overall: 'In Progress' },
  ROLLING_BACK: { column: 'In Progress', label: 'Rolling Back', overall: 'In Progress' },
  DONE: { column: 'Completed', label: 'Done', overall: 'Completed' },
  CANCELLED: { column: 'Completed', label: 'Canceled', overall: 'Completed' },
} as const satisfies Record<TaskStatus, StatusWords>;

const outcomes = { SUCCESS: 'Success', COMPLETED: 'Completed', FAILED: 'Failed' } as const;

/** Where a task stands, in the words of the board and of the lists. A function of its status and outcome alone. */
export function wordsOf(task: Pick<Task, 'status' | 'outcome'>): { column: StatusWords['column']; label: string; overallStatus: string } {
  const { column, label, overall } = words[task.status];
  const overallStatus = task.status === 'DONE' && task.outcome !== undefined ? outcomes[task.outcome] : overall;
  return { column, label, overallStatus };
}
