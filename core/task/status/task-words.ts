import type { Task, TaskResult, TaskStatus } from '../record/task.ts';

/** Column of the board, and the exact state in words. */
export interface StatusWords {
  readonly column: 'New' | 'Pending' | 'In Progress' | 'Completed';
  readonly label: string;
  /** The rolled-up status where nothing says more. */
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
  PAUSED_CONFLICT: { column: 'In Progress', label: 'Execution Paused', overall: 'Waiting for Another Task' },
  PAUSED_GUARD: { column: 'In Progress', label: 'Execution Paused', overall: 'Waiting for the Guard' },
  PAUSED_USER: { column: 'In Progress', label: 'Execution Paused', overall: 'Waiting for a Person' },
  CANCELLING: { column: 'In Progress', label: 'Cancellation', overall: 'In Progress' },
  VERIFYING: { column: 'In Progress', label: 'Verifying Remediation', overall: 'In Progress' },
  ROLLING_BACK: { column: 'In Progress', label: 'Rolling Back', overall: 'In Progress' },
  DONE: { column: 'Completed', label: 'Done', overall: 'Completed' },
  CANCELLED: { column: 'Completed', label: 'Canceled', overall: 'Canceled' },
} as const satisfies Record<TaskStatus, StatusWords>;

/** Where no result is on record, since the task ended under an earlier version. */
const outcomes = { SUCCESS: 'Success', COMPLETED: 'Completed', FAILED: 'Failed' } as const;

/** The rolled-up status by what stands: only what is mended as it was asked is a success. */
const results = {
  MENDED: 'Success',
  PARTLY_MENDED: 'Partly Mended',
  NOTHING_MENDED: 'Failed',
  NOTHING_TO_DO: 'Nothing to Do',
  LEFT_OUT: 'Left Out',
  UNDONE: 'Undone',
  PARTLY_UNDONE: 'Partly Undone',
  CHANGE_STANDS: 'Undo Failed, Change Stands',
} as const satisfies Record<TaskResult, string>;

/** What is in the way of a task that the guard has paused. */
const pauses: ReadonlyMap<string, string> = new Map([
  ['KILL_SWITCH', 'Waiting for the Kill Switch'],
  ['NO_WRITE_ACCESS', 'Waiting for Write Access'],
]);

type Told = Pick<Task, 'status'> & Partial<Pick<Task, 'outcome' | 'result' | 'reason' | 'planning'>>;

/** Where a task stands, in the words of the board and of the lists. A function of its own item alone. */
export function wordsOf(task: Told): { column: StatusWords['column']; label: string; overallStatus: string } {
  if (task.planning !== undefined) return { column: 'Pending', label: 'Planning the Undo', overallStatus: 'Undo Being Planned' };
  const { column, label } = words[task.status];
  return { column, label, overallStatus: overallOf(task) };
}

function overallOf(task: Told): string {
  if (task.status === 'DONE') return doneWords(task);
  if (task.status === 'PAUSED_GUARD') return guardWords(task.reason);
  if (task.status !== 'CANCELLED') return words[task.status].overall;
  return task.result === undefined || task.result === 'NOTHING_MENDED' ? 'Canceled' : `Canceled, ${resultWords(task.result)}`;
}

function doneWords({ outcome, result }: Told): string {
  if (result === undefined) return outcome === undefined ? words.DONE.overall : outcomes[outcome];
  // Something broke that must not, whatever was mended before.
  return outcome === 'FAILED' && (result === 'MENDED' || result === 'PARTLY_MENDED') ? `Failed, ${resultWords(result)}` : results[result];
}

function guardWords(reason: Told['reason']): string {
  if (reason?.code !== 'CAP') return pauses.get(reason?.code ?? '') ?? words.PAUSED_GUARD.overall;
  return reason.until === undefined ? 'Waiting for a Raise' : 'Waiting for Midnight UTC';
}

/** What a task left behind, in words that say what stands. */
export function resultWords(result: TaskResult): string {
  if (result === 'MENDED') return 'Mended';
  return result === 'NOTHING_MENDED' ? 'Nothing Mended' : results[result];
}
