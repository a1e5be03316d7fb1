import type { Action } from '../../permissions.ts';
import type { TaskAction, TaskStatus } from '../record/task.ts';

/** Columns of the board. What is archived stands in one of its own, whatever its status. */
export const COLUMNS = ['New', 'Pending', 'In Progress', 'Completed', 'Archived'] as const;

/** The rolled-up status that lists and reports speak of. */
export const OVERALL = ['Not Initiated', 'Pending Approval', 'In Progress', 'Success', 'Completed', 'Failed'] as const;
export type OverallStatus = (typeof OVERALL)[number];

export interface StatusModel {
  readonly column: Exclude<(typeof COLUMNS)[number], 'Archived'>;
  /** The exact state in words. */
  readonly label: string;
  readonly overall: OverallStatus;
  /** Where it may lead, and why. A cancellation, a decision that is taken back and an undo may come at any time, and go first. */
  readonly next: { readonly [To in TaskStatus]?: string };
}

/** Somebody takes an approval back, or the time to execute is over: it is asked for again. */
const ASKED_AGAIN = 'an approval is missing: it is asked for again (T22, T24)';
const ANEW = 'another plan is to be decided on: what drifted (T22) or an undo (T23)';
const CANCELLED = 'somebody cancels it; what was sent ends first (T14)';
const ENDED = 'nothing is left to do, or it cannot go on (T8, T13)';
const REFUSED = 'it was rejected, or nobody decided in time (T5, T6)';

const HELD = 'no window of what is left is open, or a freeze is on (T10)';

const LAPSED = 'nobody has confirmed it in time: what it wrote goes back (T23)';

const REVOCABLE = { AWAITING_APPROVAL: ASKED_AGAIN, APPROVAL_CHECK: ANEW, CANCELLING: CANCELLED, DONE: ENDED } as const;

const PAUSED = {
  PAUSED_CONFLICT: 'another task is at work on the same resources (T9)',
  PAUSED_GUARD: 'the guard lets nothing be written (T11)',
  PAUSED_USER: 'a person has paused it',
} as const;

/** What waits can be undone at once: an undo that was shown with the plan waits for nobody. */
const FROM_PAUSE = {
  PENDING_EXECUTION: 'its undo is covered by its approval (T23), or a window or freeze holds up what is left (T10)',
  EXECUTING: 'what it waited for is over (T9)',
  ROLLING_BACK: 'what it waited for is over (T9)',
  VERIFYING: 'nothing is left to write (T12)',
  ...PAUSED,
  ...REVOCABLE,
} as const;

const UNDONE = { PENDING_EXECUTION: 'its undo is covered by its approval (T23)', APPROVAL_CHECK: 'it is to be undone (T23)' } as const;

const pause = { column: 'In Progress', label: 'Execution Paused', overall: 'In Progress' } as const;

/** Every status: where it stands on the board, what it is called, and where it may lead. The one source of all of it. */
export const STATUSES: { readonly [Status in TaskStatus]: StatusModel } = {
  DRAFT_INCOMPLETE: {
    ...{ column: 'New', label: 'Missing Configuration', overall: 'Not Initiated' },
    next: { DRAFT_READY: 'nothing is missing any more (T1)' },
  },
  DRAFT_READY: {
    ...{ column: 'New', label: 'Activation Required', overall: 'Not Initiated' },
    next: { DRAFT_INCOMPLETE: 'something was taken out (T1)', APPROVAL_CHECK: 'somebody activates it (T2, T3)' },
  },
  REJECTED: { column: 'New', label: 'Rejected', overall: 'Not Initiated', next: {} },
  APPROVAL_CHECK: {
    ...{ column: 'Pending', label: 'Checking for Approval', overall: 'Pending Approval' },
    // Where an undo came to nothing the task is back where it stood.
    next: {
      AWAITING_APPROVAL: 'people have to decide (T3)',
      PENDING_EXECUTION: 'nobody has to decide (T4)',
      CANCELLING: CANCELLED,
      DONE: 'its undo came to nothing (T23)',
      CANCELLED: 'its undo came to nothing (T23)',
      VERIFYING: 'its undo came to nothing (T23)',
      ...PAUSED,
    },
  },
  AWAITING_APPROVAL: {
    ...{ column: 'Pending', label: 'Sent for Approval', overall: 'Pending Approval' },
    next: {
      PENDING_EXECUTION: 'enough people approve (T5)',
      REJECTED: REFUSED,
      APPROVAL_CHECK: LAPSED,
      CANCELLING: CANCELLED,
      DONE: ENDED,
    },
  },
  PENDING_EXECUTION: {
    ...{ column: 'Pending', label: 'Pending Execution', overall: 'Not Initiated' },
    next: {
      PREPARING: 'nothing holds it up (T7)',
      PAUSED_USER: PAUSED.PAUSED_USER,
      REJECTED: REFUSED,
      VERIFYING: 'its undo broke off, and is planned again (T23)',
      ...REVOCABLE,
    },
  },
  PREPARING: {
    ...{ column: 'In Progress', label: 'Preparing', overall: 'In Progress' },
    next: {
      PREPARE_RETRYING: 'what it needs is not there (T8)',
      PENDING_EXECUTION: HELD,
      REJECTED: REFUSED,
      EXECUTING: 'everything is ready (T7)',
      ROLLING_BACK: 'everything is ready, of an undo (T23)',
      VERIFYING: 'nothing is left to write (T12)',
      ...PAUSED,
      ...REVOCABLE,
    },
  },
  PREPARE_RETRYING: {
    ...{ column: 'In Progress', label: 'Failed to Prepare, Retrying', overall: 'In Progress' },
    next: { PREPARING: 'it is tried again (T8)', PAUSED_USER: PAUSED.PAUSED_USER, REJECTED: REFUSED, ...REVOCABLE },
  },
  EXECUTING: {
    ...{ column: 'In Progress', label: 'Executing', overall: 'In Progress' },
    next: { VERIFYING: 'the last change was sent (T12)', PENDING_EXECUTION: HELD, ...PAUSED, ...REVOCABLE },
  },
  PAUSED_CONFLICT: { ...pause, next: FROM_PAUSE },
  PAUSED_GUARD: { ...pause, next: FROM_PAUSE },
  PAUSED_USER: { ...pause, next: FROM_PAUSE },
  CANCELLING: {
    ...{ column: 'In Progress', label: 'Cancellation', overall: 'In Progress' },
    next: { CANCELLED: 'what was sent has ended (T14)' },
  },
  VERIFYING: {
    ...{ column: 'In Progress', label: 'Verifying Remediation', overall: 'In Progress' },
    next: { APPROVAL_CHECK: ANEW, CANCELLING: CANCELLED, DONE: 'everything was looked at again (T13)' },
  },
  ROLLING_BACK: {
    ...{ column: 'In Progress', label: 'Rolling Back', overall: 'In Progress' },
    next: { VERIFYING: 'the last change was sent (T12)', ...PAUSED, ...REVOCABLE },
  },
  DONE: {
    ...{ column: 'Completed', label: 'Done', overall: 'Completed' },
    next: { ...UNDONE, APPROVAL_CHECK: 'it is to be undone (T23), or something of its scope is open that was not (T16)' },
  },
  CANCELLED: { column: 'Completed', label: 'Canceled', overall: 'Completed', next: UNDONE },
};

export interface ActionModel {
  /** `X may not <says>`. */
  readonly says: string;
  readonly permission: Action;
  /** Whether a machine may, with the roles of its token. */
  readonly byMachine: boolean;
  /** Where it can be done at all; more may be asked of the task. */
  readonly from: readonly TaskStatus[];
}

const STILL: readonly TaskStatus[] = ['PAUSED_CONFLICT', 'PAUSED_GUARD', 'PAUSED_USER'];
const DRAFTS: readonly TaskStatus[] = ['DRAFT_INCOMPLETE', 'DRAFT_READY'];
/** Its plan is up for decision. */
export const UNDECIDED: readonly TaskStatus[] = ['APPROVAL_CHECK', 'AWAITING_APPROVAL'];
/** Its plan was approved, and something of it may still be written. */
export const UNDER_WAY: readonly TaskStatus[] = ['PENDING_EXECUTION', 'PREPARING', 'PREPARE_RETRYING', 'EXECUTING', ...STILL];
const EVERY = Object.keys(STATUSES).filter(isStatus);

/** What people may do, who of them, and where. The one source of it: what is offered follows from here, and what is let through too. */
export const ACTIONS: { readonly [Name in TaskAction]: ActionModel } = {
  // Under way the cap of the task may be up for decision.
  approve: { says: 'decide', permission: 'decide', byMachine: false, from: [...UNDECIDED, ...UNDER_WAY] },
  reject: { says: 'decide', permission: 'decide', byMachine: false, from: [...UNDECIDED, ...UNDER_WAY] },
  revoke: {
    says: 'decide',
    permission: 'decide',
    byMachine: false,
    from: EVERY.filter((one) => one === 'AWAITING_APPROVAL' || mayMove(one, 'AWAITING_APPROVAL')),
  },
  raise: { says: 'raise the cap of a task', permission: 'raiseTask', byMachine: true, from: UNDER_WAY },
  undo: { says: 'undo a task', permission: 'undoTask', byMachine: false, from: [...STILL, 'VERIFYING', 'DONE', 'CANCELLED'] },
  confirm: { says: 'confirm a task', permission: 'confirmTask', byMachine: false, from: ['VERIFYING'] },
  pause: {
    says: 'pause a task',
    permission: 'pauseTask',
    byMachine: true,
    from: EVERY.filter((one) => one !== 'APPROVAL_CHECK' && mayMove(one, 'PAUSED_USER')),
  },
  // What has stopped at its error budget, or what a decider has paused, takes one who decides.
  resume: { says: 'resume a task', permission: 'pauseTask', byMachine: false, from: ['PAUSED_GUARD', 'PAUSED_USER'] },
  cancel: { says: 'cancel a task', permission: 'cancelTask', byMachine: true, from: EVERY.filter((one) => mayMove(one, 'CANCELLING')) },
  activate: { says: 'activate a task', permission: 'createTask', byMachine: true, from: ['DRAFT_READY'] },
  edit: { says: 'edit a task', permission: 'createTask', byMachine: true, from: DRAFTS },
  rename: { says: 'rename a task', permission: 'createTask', byMachine: true, from: EVERY.filter((one) => STATUSES[one].column === 'New') },
  duplicate: { says: 'duplicate a task', permission: 'createTask', byMachine: true, from: EVERY },
  // Only where something went wrong.
  retry: { says: 'retry a task', permission: 'createTask', byMachine: true, from: ['DONE', 'CANCELLED'] },
  archive: {
    says: 'archive a task',
    permission: 'cancelTask',
    byMachine: true,
    from: EVERY.filter((one) => STATUSES[one].column === 'Completed'),
  },
  unarchive: {
    says: 'unarchive a task',
    permission: 'cancelTask',
    byMachine: true,
    from: EVERY.filter((one) => STATUSES[one].column === 'Completed'),
  },
  delete: { says: 'delete a task', permission: 'deleteTask', byMachine: false, from: [...DRAFTS, 'CANCELLED'] },
};

/** Whether a task may go from one status to another; staying is no move. */
export function mayMove(from: TaskStatus, to: TaskStatus): boolean {
  return from !== to && STATUSES[from].next[to] !== undefined;
}

function isStatus(name: string): name is TaskStatus {
  return Object.hasOwn(STATUSES, name);
}
