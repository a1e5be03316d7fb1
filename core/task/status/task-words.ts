import { CONFIRMATION } from '../record/confirmation.ts';
import { isArchived } from '../record/is-archived.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import type { Task, TaskResult, TaskStatus } from '../record/task.ts';
import type { COLUMNS, OverallStatus } from './model.ts';
import { STATUSES } from './model.ts';

/** What a status says of itself where nothing says more: what a task that is paused waits for. */
const pausedFor = {
  PAUSED_CONFLICT: 'Waiting for Another Task',
  PAUSED_GUARD: 'Waiting for the Guard',
  PAUSED_USER: 'Paused by a Person',
} as const satisfies Partial<Record<TaskStatus, string>>;

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
  ['SOAK', 'Waiting between Waves'],
  ['ERROR_BUDGET', 'Stopped at its Error Budget'],
]);

type Told = Pick<Task, 'status'> &
  Partial<
    Pick<
      Task,
      'waitingFor' | 'outcome' | 'result' | 'reason' | 'planning' | 'archivedAt' | 'cancelledBy' | 'revision' | 'written' | 'openAgain'
    >
  >;

export interface TaskWords {
  readonly column: (typeof COLUMNS)[number];
  readonly label: string;
  readonly overallStatus: OverallStatus;
  /** What has become of it, or what it waits for, in two or three words: `Mended`, `Undone`, `Waiting for a Raise`. */
  readonly summary: string;
}

/** Where a task stands, in the words of the board and of the lists. A function of its own item alone. */
export function wordsOf(task: Told): TaskWords {
  const { column, label } = STATUSES[task.status];
  const overallStatus = overallOf(task);
  if (isPlanningUndo(task)) return { column, label: 'Planning the Undo', overallStatus, summary: 'Undo Being Planned' };
  if (task.status === 'VERIFYING' && task.waitingFor?.[0] === CONFIRMATION)
    return { column, label: 'Waiting to Be Confirmed', overallStatus, summary: 'Waiting for a Confirmation' };
  const by = task.status === 'CANCELLED' && task.cancelledBy !== undefined ? ` by ${task.cancelledBy.name}` : '';
  return { column: isArchived(task) ? 'Archived' : column, label: `${label}${by}`, overallStatus, summary: summaryOf(task) };
}

/** Success is what was mended as it was asked; completed is whatever else came to its end. */
function overallOf({ status, outcome, written, revision = 1 }: Told): OverallStatus {
  if (status === 'DONE' && outcome !== undefined) return outcomes[outcome];
  // Something of it ran under an earlier plan.
  if (status === 'PENDING_EXECUTION' && (revision > 1 || written === 'stands')) return 'In Progress';
  return STATUSES[status].overall;
}

function summaryOf(task: Told): string {
  const { status, result } = task;
  if (status === 'DONE') return doneWords(task);
  if (status === 'PAUSED_GUARD') return guardWords(task.reason);
  if (status === 'PAUSED_CONFLICT' || status === 'PAUSED_USER') return pausedFor[status];
  if (status !== 'CANCELLED') return STATUSES[status].overall;
  return result === undefined || result === 'NOTHING_MENDED' ? 'Canceled' : `Canceled, ${resultWords(result)}`;
}

function doneWords({ outcome, result, openAgain }: Told): string {
  if (result === undefined) return outcome === undefined ? STATUSES.DONE.overall : outcomes[outcome];
  if (openAgain !== undefined) return `${resultWords(result)}, Open Again`;
  // Something broke that must not, whatever was mended before.
  return outcome === 'FAILED' && (result === 'MENDED' || result === 'PARTLY_MENDED') ? `Failed, ${resultWords(result)}` : results[result];
}

function guardWords(reason: Told['reason']): string {
  if (reason?.code !== 'CAP') return pauses.get(reason?.code ?? '') ?? pausedFor.PAUSED_GUARD;
  return reason.until === undefined ? 'Waiting for a Raise' : 'Waiting for Midnight UTC';
}

/** What a task left behind, in words that say what stands. */
export function resultWords(result: TaskResult): string {
  if (result === 'MENDED') return 'Mended';
  return result === 'NOTHING_MENDED' ? 'Nothing Mended' : results[result];
}
