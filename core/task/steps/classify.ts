import { approvalState } from '../../approval/decision.ts';
import type { ApprovalState } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import { changeTask, loadTask, WORKFLOW } from '../change-task.ts';
import type { TaskChange } from '../change-task.ts';
import { revisionEntity } from '../entities.ts';
import { isPauseOver } from '../pause.ts';
import type { StepAnswer } from '../step.ts';
import type { Revision, Task, TaskReason, TaskStatus } from '../task.ts';
import { endRun, loadRevision, markStage } from './context.ts';
import type { StepContext } from './context.ts';

/** The last planned opening, or the decision where none is planned, plus a day. */
const EXECUTE_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Stage 2: what the task is and whether it may go on. Every wake-up leads back here. */
export async function classify(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const startedAt = engine.clock.now().toISOString();
  const next = await decideNext(engine, await loadTask(engine, taskId));
  await markStage(context, { stage: 2, startedAt, outcome: 'ok', message: next, counts: {} });
  if (next === 'ended') await endRun(engine, taskId, context.run);
  return { next };
}

/** Whether a task that waits would go on if it were woken now: read by the waiting step after it has stored its token. */
export async function mayGoOn(engine: Engine, task: Task): Promise<boolean> {
  if (task.status === 'AWAITING_APPROVAL') return (await approvalOf(engine, task)).state !== 'open';
  if (task.status.startsWith('PAUSED_')) return isPauseOver(engine, task);
  return true;
}

async function decideNext(engine: Engine, task: Task): Promise<'wait' | 'ready' | 'ended'> {
  switch (task.status) {
    case 'APPROVAL_CHECK':
      return decideNext(engine, await askForApproval(engine, task));
    case 'AWAITING_APPROVAL':
      return followDecision(engine, task, await approvalOf(engine, task));
    case 'PENDING_EXECUTION':
    case 'PREPARING':
    case 'PREPARE_RETRYING':
    case 'EXECUTING':
    case 'VERIFYING':
    case 'ROLLING_BACK':
      return followDecision(engine, task, await approvalOf(engine, task));
    case 'PAUSED_CONFLICT':
    case 'PAUSED_GUARD':
      return (await isPauseOver(engine, task)) ? followDecision(engine, task, await approvalOf(engine, task)) : 'wait';
    case 'PAUSED_USER':
      return 'wait';
    case 'CANCELLING':
      await changeTask(engine, task.id, (found) => statusChange({ ...found, waitingFor: [] }, 'CANCELLED', 'task.cancelled'));
      return 'ended';
    case 'DRAFT_INCOMPLETE':
    case 'DRAFT_READY':
    case 'REJECTED':
    case 'DONE':
    case 'CANCELLED':
      return 'ended';
  }
}

async function askForApproval(engine: Engine, task: Task): Promise<Task> {
  const revision = await loadRevision(engine, task);
  const alarm = { do: 'setAlarm', name: `${task.id}-decide-by`, at: revision.decideBy, taskId: task.id } as const;
  return changeTask(engine, task.id, (found) => ({
    ...statusChange({ ...found, waitingFor: ['approval'] }, 'AWAITING_APPROVAL', 'approval.requested', { revision: revision.revision, digest: revision.digest }),
    event: { type: 'TaskApprovalRequested', detail: { revision: revision.revision, decideBy: revision.decideBy }, effects: [alarm] },
  }));
}

/** The approval that covers the task's revision: its own, or that of the revision whose undo this is. */
async function approvalOf(engine: Engine, task: Task): Promise<ApprovalState> {
  const revision = await loadRevision(engine, task);
  const covering = revision.coveredBy === undefined ? revision : await loadRevision(engine, { ...task, revision: revision.coveredBy });
  return approvalState(engine, covering, task.policy);
}

async function followDecision(engine: Engine, task: Task, approval: ApprovalState): Promise<'wait' | 'ready' | 'ended'> {
  switch (approval.state) {
    case 'approved':
      if (task.status === 'AWAITING_APPROVAL') await takeApproval(engine, task, approval);
      return 'ready';
    case 'open':
      if (task.status === 'AWAITING_APPROVAL') return 'wait';
      await changeTask(engine, task.id, (found) => statusChange({ ...found, waitingFor: ['approval'] }, 'AWAITING_APPROVAL', 'approval.missing'));
      return 'wait';
    case 'rejected':
      return endTask(engine, task, 'REJECTED', { code: 'REJECTED', message: `Rejected by ${approval.by}: ${approval.comment}` });
    case 'expired':
      return endTask(engine, task, 'REJECTED', { code: 'APPROVAL_EXPIRED', message: 'Nobody decided in time. Duplicate the task to ask again.' });
    case 'forged':
      return endTask(engine, task, 'DONE', { code: 'APPROVAL_FORGED', message: `The stored decisions are not what people decided: ${approval.why}.`, stage: 2 });
  }
}

async function takeApproval(engine: Engine, task: Task, approval: Extract<ApprovalState, { state: 'approved' }>): Promise<void> {
  const revision = await loadRevision(engine, task);
  const executeBy = new Date(new Date(approval.at).getTime() + EXECUTE_WITHIN_MS).toISOString();
  const withEnd: Revision = { ...revision, executeBy };
  await changeTask(engine, task.id, (found) => ({
    ...statusChange({ ...found, waitingFor: [] }, 'PENDING_EXECUTION', 'approval.complete', { revision: revision.revision, by: [...approval.by] }),
    event: { type: 'TaskApproved', detail: { revision: revision.revision }, effects: [{ do: 'cancelAlarm', name: `${task.id}-decide-by` }] },
    writes: [{ put: revisionEntity.encode(withEnd) }],
  }));
}

async function endTask(engine: Engine, task: Task, status: 'REJECTED' | 'DONE', reason: TaskReason): Promise<'ended'> {
  await changeTask(engine, task.id, (found) => {
    const ended: Task = { ...found, waitingFor: [], reason, ...(status === 'DONE' && { outcome: 'FAILED' as const }) };
    const change = statusChange(ended, status, 'task.ended', { code: reason.code, message: reason.message });
    return { ...change, event: { type: 'TaskStatusChanged', ...change.event, effects: [{ do: 'cancelAlarm', name: `${task.id}-decide-by` }] } };
  });
  return 'ended';
}

/** A new status with its audit entry and its event. */
export function statusChange(task: Task, status: TaskStatus, action: string, detail: TaskChange['audit']['detail'] = {}): TaskChange {
  return {
    task: { ...task, status },
    audit: { principal: WORKFLOW, action, detail: { ...detail, from: task.status, to: status } },
    event: { type: 'TaskStatusChanged', detail: { from: task.status, to: status } },
  };
}
