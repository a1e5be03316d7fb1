import { describe, expect, test } from 'vitest';
import { hasEnded } from '../../../core/task/record/has-ended.ts';
import { TaskStatus } from '../../../core/task/record/task.ts';
import { mayMove } from '../../../core/task/status/model.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';

/** The board, written out by hand: column, label and rolled-up status of every status. */
const board = [
  ['DRAFT_INCOMPLETE', 'New', 'Missing Configuration', 'Not Initiated'],
  ['DRAFT_READY', 'New', 'Activation Required', 'Not Initiated'],
  ['REJECTED', 'New', 'Rejected', 'Not Initiated'],
  ['APPROVAL_CHECK', 'Pending', 'Checking for Approval', 'Pending Approval'],
  ['AWAITING_APPROVAL', 'Pending', 'Sent for Approval', 'Pending Approval'],
  ['PENDING_EXECUTION', 'Pending', 'Pending Execution', 'Not Initiated'],
  ['PREPARING', 'In Progress', 'Preparing', 'In Progress'],
  ['PREPARE_RETRYING', 'In Progress', 'Failed to Prepare, Retrying', 'In Progress'],
  ['EXECUTING', 'In Progress', 'Executing', 'In Progress'],
  ['PAUSED_CONFLICT', 'In Progress', 'Execution Paused', 'In Progress'],
  ['PAUSED_GUARD', 'In Progress', 'Execution Paused', 'In Progress'],
  ['PAUSED_USER', 'In Progress', 'Execution Paused', 'In Progress'],
  ['CANCELLING', 'In Progress', 'Cancellation', 'In Progress'],
  ['VERIFYING', 'In Progress', 'Verifying Remediation', 'In Progress'],
  ['ROLLING_BACK', 'In Progress', 'Rolling Back', 'In Progress'],
  ['DONE', 'Completed', 'Done', 'Completed'],
  ['CANCELLED', 'Completed', 'Canceled', 'Completed'],
] as const;

/** Where each leads by the rules of transition, not counting a decision that is taken back, a cancellation, and an undo. */
const moves = [
  ['DRAFT_INCOMPLETE', 'DRAFT_READY'],
  ['DRAFT_READY', 'DRAFT_INCOMPLETE'],
  ['DRAFT_READY', 'APPROVAL_CHECK'],
  ['APPROVAL_CHECK', 'AWAITING_APPROVAL'],
  ['APPROVAL_CHECK', 'PENDING_EXECUTION'],
  ['AWAITING_APPROVAL', 'PENDING_EXECUTION'],
  ['AWAITING_APPROVAL', 'REJECTED'],
  ['PENDING_EXECUTION', 'PREPARING'],
  ['PREPARING', 'PREPARE_RETRYING'],
  ['PREPARE_RETRYING', 'PREPARING'],
  ['PREPARE_RETRYING', 'DONE'],
  ['PREPARING', 'EXECUTING'],
  ['EXECUTING', 'PAUSED_CONFLICT'],
  ['PAUSED_CONFLICT', 'EXECUTING'],
  ['EXECUTING', 'PAUSED_GUARD'],
  ['EXECUTING', 'VERIFYING'],
  ['VERIFYING', 'DONE'],
  ['EXECUTING', 'CANCELLING'],
  ['CANCELLING', 'CANCELLED'],
  ['EXECUTING', 'AWAITING_APPROVAL'],
  ['PENDING_EXECUTION', 'AWAITING_APPROVAL'],
  ['ROLLING_BACK', 'VERIFYING'],
] as const;

describe('the board', () => {
  test.each(board)('S1-02 S1-08 S1-16 %s stands in %s as %s, rolled up as %s', (status, column, label, overallStatus) => {
    expect(wordsOf({ status })).toMatchObject({ column, label, overallStatus });
  });

  test('S1-02 has every status once, and the column is a function of the status alone', () => {
    expect(board.map(([status]) => status)).toEqual(TaskStatus.options);
    for (const [status, column] of board)
      for (const outcome of ['SUCCESS', 'COMPLETED', 'FAILED'] as const) expect(wordsOf({ status, outcome }).column).toBe(column);
  });

  test.each([
    ['SUCCESS', 'Success'],
    ['COMPLETED', 'Completed'],
    ['FAILED', 'Failed'],
  ] as const)('S2-51 S2-52 S2-53 what ended as %s is %s', (outcome, overallStatus) => {
    expect(wordsOf({ status: 'DONE', outcome })).toMatchObject({ column: 'Completed', label: 'Done', overallStatus });
  });

  test('S2-50 S1-27 verifying is in progress, with its own words, and only what has ended is completed', () => {
    expect(wordsOf({ status: 'VERIFYING' })).toMatchObject({ overallStatus: 'In Progress', label: 'Verifying Remediation' });
    for (const [status, column] of board) expect(column === 'Completed', status).toBe(hasEnded(status) && status !== 'REJECTED');
  });

  test('S2-49 what waits to be executed is not initiated, unless something of it ran under an earlier plan', () => {
    expect(wordsOf({ status: 'PENDING_EXECUTION', revision: 1 }).overallStatus).toBe('Not Initiated');
    expect(wordsOf({ status: 'PENDING_EXECUTION', revision: 2 }).overallStatus).toBe('In Progress');
  });

  test.each(['user', 'policy', 'itsm'] as const)('S1-29 what %s has cancelled says who', (kind) => {
    expect(wordsOf({ status: 'CANCELLED', cancelledBy: { kind, id: 'x', name: 'Mara' } }).label).toBe('Canceled by Mara');
  });

  test.each(moves)('%s leads to %s', (from, to) => {
    expect(mayMove(from, to)).toBe(true);
  });

  test('S1-32 nothing that was rejected or cancelled comes to writing by itself, and nothing but a draft to activation', () => {
    for (const to of TaskStatus.options) expect(mayMove('REJECTED', to)).toBe(false);
    const fromCancelled = TaskStatus.options.filter((to) => mayMove('CANCELLED', to));
    expect(fromCancelled).toEqual(['APPROVAL_CHECK', 'PENDING_EXECUTION']);
    for (const from of TaskStatus.options) expect(mayMove(from, 'DRAFT_READY')).toBe(from === 'DRAFT_INCOMPLETE');
  });
});
