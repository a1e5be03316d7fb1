import type { ApprovalState } from '../../approval/decision.ts';
import { ticketEntity } from '../../approval/ticket.ts';
import type { Engine } from '../../engine.ts';
import type { Write } from '../../ports.ts';
import { cancelDecideBy, decideByAlarms, remindAt } from '../deed/decide-by-alarm.ts';
import { endTask, isAtWork } from '../deed/end-task.ts';
import type { Ending } from '../deed/ending-of-task.ts';
import { endingOf } from '../deed/ending-of-task.ts';
import { isPauseOver, wakeEffects, whyPaused } from '../deed/pause.ts';
import { whyNotYet } from '../deed/start-at.ts';
import { disarming, notConfirmed } from '../deed/timed-undo.ts';
import { approvalOf } from '../record/approval-of-task.ts';
import { listBatches } from '../record/batches.ts';
import { approvedCap } from '../record/cap.ts';
import { isHeldForConfirmation, isOverdue } from '../record/confirmation.ts';
import { revisionEntity } from '../record/entities.ts';
import { executeByAfter } from '../record/execute-by.ts';
import { hasEnded } from '../record/has-ended.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revision, Task } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { UNDECIDED } from '../status/model.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { approvalOfStep, changeKnown, markStage, noteRevision, revisionOf } from './context.ts';
import { defineStep } from './define-step.ts';
import { hasToDrain } from './drain.ts';
import { goBack, standsUnconfirmed } from './go-back.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'classify',
  does: 'Reads decisions and conditions: what the task is and whether it may go on. Every wake-up leads back here.',
  answers: { ready: 'load-templates', wait: 'await', close: 'close', ended: 'end' },
  // One look: a few reads and one transaction, with room for a cold start and a throttled table.
  timeoutSeconds: 60,
  needs: 'nothing',
  run: (context) => classify(context),
});

/** Stage 2: what the task is and whether it may go on. Every wake-up leads back here. */
async function classify(context: StepContext): Promise<StepAnswer> {
  const startedAt = context.engine.clock.now().toISOString();
  const next = await decideNext(context);
  await markStage(context, { stage: 2, startedAt, outcome: 'ok', message: next, counts: {} });
  return { next };
}

/** Whether a task that waits would go on if it were woken now: read by the waiting step after it has stored its token. */
export async function mayGoOn(engine: Engine, task: Task): Promise<boolean> {
  if (isOverdue(task, engine.clock.now())) return true;
  if (isHeldForConfirmation(task)) return false;
  if (task.status === 'AWAITING_APPROVAL') return (await approvalOf(engine, task)).state !== 'open';
  if (task.status === 'PAUSED_USER') return (await approvalOf(engine, task)).state !== 'approved';
  if (isHeldUp(task)) return (await approvalOf(engine, task)).state !== 'approved' || (await isPauseOver(engine, task));
  return true;
}

/** It waits for something other than people: it is paused, or approved and held up by its start, a window or a freeze. */
function isHeldUp({ status, waitingFor }: Task): boolean {
  return status.startsWith('PAUSED_') || (status === 'PENDING_EXECUTION' && waitingFor.length > 0);
}

async function decideNext(context: StepContext): Promise<'wait' | 'ready' | 'close' | 'ended'> {
  const { engine, known } = context;
  // Nothing of it is decided or sent before it is planned, which the next step does.
  if (isPlanningUndo(known.task)) return 'ready';
  const lapsed = await takeLapse(context);
  if (lapsed !== undefined) return lapsed;
  if (known.task.status === 'APPROVAL_CHECK' && !(await isCovered(context))) await askForApproval(context);
  const { task } = known;
  if (hasEnded(task.status) || task.status.startsWith('DRAFT_')) return end(context);
  if (await hasToDrain(context)) return 'ready';
  const approval = task.status === 'CANCELLING' ? undefined : await approvalOfStep(context);
  const ending = endingOf(task, approval);
  if (ending !== undefined) return takeEnding(context, ending);
  if (approval?.state !== 'approved') return askAgain(context);
  if (isToBeTaken(task) && !(await takeApproval(context, approval))) return decideNext(context);
  if (task.status === 'PAUSED_USER') return 'wait';
  await takeRaise(context);
  if (!isHeldUp(known.task) || (await isPauseOver(engine, known.task))) return 'ready';
  await sayWhy(context);
  return 'wait';
}

/** What was sent is seen through first; what stands and nobody will confirm any more goes back. */
async function takeEnding(context: StepContext, ending: Ending): Promise<'ready' | 'close' | 'ended'> {
  if (await isAtWork(context.engine, context.known.task)) return 'close';
  const isBack = !ending.isBroken && (await standsUnconfirmed(context)) && (await goBack(context, ending.reason));
  return isBack ? 'ready' : end(context, ending);
}

/** Nobody confirmed in time: what was written goes back. What stands confirmed is over. Undefined where nothing of that is so. */
async function takeLapse(context: StepContext): Promise<'wait' | 'ready' | 'close' | 'ended' | undefined> {
  const { engine, known } = context;
  const { task } = known;
  const { confirmation } = task;
  if (confirmation === undefined || hasEnded(task.status) || task.status === 'CANCELLING') return undefined;
  const isApply = (await revisionOf(context)).direction === 'apply';
  if (confirmation.state === 'failed') return end(context, { isBroken: true, reason: task.reason ?? notConfirmed(task) });
  if (confirmation.state === 'confirmed') return isApply && task.status === 'VERIFYING' ? end(context) : undefined;
  if (!isOverdue(task, engine.clock.now())) return isHeldForConfirmation(task) ? 'wait' : undefined;
  if (await isAtWork(engine, task)) return 'close';
  if (await standsUnconfirmed(context)) return (await goBack(context, notConfirmed(task))) ? 'ready' : decideNext(context);
  await changeKnown(context, (found) => disarming(engine, found));
  return undefined;
}

/** Whether it lies within a standing approval that holds, so that nobody is asked. A ticket is asked for all the same. */
async function isCovered(context: StepContext): Promise<boolean> {
  const { standing } = await revisionOf(context);
  if (standing === undefined || context.known.task.policy.ticket !== undefined) return false;
  return (await approvalOfStep(context)).state === 'approved';
}

/** It was approved, and has not gone on from that yet. */
function isToBeTaken({ status }: Task): boolean {
  return UNDECIDED.includes(status);
}

async function end(context: StepContext, ending?: Ending): Promise<'ended'> {
  await endTask(context.engine, context, { ending, known: context.known });
  return 'ended';
}

/** A raise that was approved gives the task its time to execute anew, as the approval of a plan does. */
async function takeRaise(context: StepContext): Promise<void> {
  const { engine } = context;
  const { task } = context.known;
  const { cap, raised } = await approvedCap(engine, task);
  if (raised === undefined) return;
  const revision = await revisionOf(context);
  const { number } = raised.raise;
  if (revision.raised === number) return;
  const executeBy = executeByAfter(raised.approval.at, revision.executeBy);
  const detail = { raise: number, from: raised.raise.from, cap, digest: raised.raise.digest, by: [...raised.approval.by] };
  const withMore = { ...revision, executeBy, raised: number };
  await changeKnown(context, (found) =>
    found.revision !== task.revision
      ? undefined
      : {
          task: found,
          audit: { principal: WORKFLOW, action: 'cap.raised', detail },
          event: { type: 'TaskCapRaised', detail: { cap, raise: number } },
          writes: [{ put: revisionEntity.encode(withMore) }],
        },
  );
  noteRevision(context, withMore);
}

/** What a task waits for may have become another thing since it paused: the day is over, and the next one is used up. */
async function sayWhy(context: StepContext): Promise<void> {
  const { engine } = context;
  const { task } = context.known;
  const [first, ...others] = (await listBatches(engine, task)).filter(({ state }) => state === 'paused');
  if (first === undefined) return;
  const reason = await whyPaused(engine, task, [first, ...others.filter(({ wave }) => wave === first.wave)]);
  const { code, message, until } = task.reason ?? { code: '', message: '', until: undefined };
  if (reason.code === code && reason.message === message && reason.until === until) return;
  await changeKnown(context, (found) =>
    found.version !== task.version
      ? undefined
      : {
          task: { ...found, reason },
          audit: { principal: WORKFLOW, action: 'task.paused', detail: { code: reason.code, waitingFor: found.waitingFor } },
          event: { type: 'TaskPaused', detail: { code: reason.code }, effects: wakeEffects(task.id, reason) },
        },
  );
}

async function askForApproval(context: StepContext): Promise<void> {
  const revision = await revisionOf(context);
  const detail = { revision: revision.revision, digest: revision.digest };
  const event = {
    type: 'TaskApprovalRequested',
    detail: { revision: revision.revision, decideBy: revision.decideBy },
    effects: decideByAlarms(revision),
  };
  await changeKnown(context, (found) =>
    statusChange(found, 'AWAITING_APPROVAL', {
      ...{ action: 'approval.requested', detail, event, task: waitForApproval(found) },
      writes: ticketWrites(context, revision, found.policy.ticket),
    }),
  );
}

/** The ticket of this revision, to be opened. */
function ticketWrites({ engine }: StepContext, { taskId, revision, digest }: Revision, system: string | undefined): readonly Write[] {
  if (system === undefined) return [];
  const ticket = { taskId, revision, digest, system, askedAt: engine.clock.now().toISOString() };
  return [{ put: ticketEntity.encode(ticket) }];
}

/** A decision was taken back, or never made: nothing goes on without it. */
async function askAgain(context: StepContext): Promise<'wait'> {
  if (context.known.task.status === 'AWAITING_APPROVAL') {
    await remind(context);
    return 'wait';
  }
  const event = { type: 'TaskApprovalRequested', effects: decideByAlarms(await revisionOf(context)) };
  await changeKnown(context, (found) =>
    statusChange(found, 'AWAITING_APPROVAL', { action: 'approval.missing', event, task: waitForApproval(found) }),
  );
  return 'wait';
}

/** Once, when most of the time to decide is over: those who decide are told that the rest runs out. */
async function remind(context: StepContext): Promise<void> {
  const { engine } = context;
  const now = engine.clock.now().toISOString();
  const isDue = ({ remindedAt, ...revision }: Revision) => remindedAt === undefined && now >= remindAt(revision);
  if (!isDue(await revisionOf(context))) return;
  await changeKnown(context, async (found) => {
    const revision = await loadRevision(engine, found);
    if (found.status !== 'AWAITING_APPROVAL' || !isDue(revision)) return undefined;
    const detail = { revision: revision.revision, decideBy: revision.decideBy };
    return {
      task: found,
      audit: { principal: WORKFLOW, action: 'approval.reminded', detail },
      event: { type: 'TaskApprovalReminder', detail },
      writes: [{ update: revisionEntity.key(revision), set: { remindedAt: now }, when: { exists: true } }],
    };
  });
}

/** Why the revision was made stays to be seen by those who decide on it. */
function waitForApproval({ reason, policy }: Task): Partial<Task> {
  const waitingFor = ['approval', ...(policy.ticket === undefined ? [] : ['ticket'])];
  return { waitingFor, ...(reason !== undefined && { reason }) };
}

/** Whether the approval is taken; false where the task was changed since, so that its decisions are to be read again. */
async function takeApproval(context: StepContext, approval: Extract<ApprovalState, { state: 'approved' }>): Promise<boolean> {
  const revision = await revisionOf(context);
  const { version, id } = context.known.task;
  const notYet = revision.direction === 'apply' ? whyNotYet(context.known.task.policy, context.engine.clock.now()) : undefined;
  const withEnd: Revision = { ...revision, executeBy: executeByAfter(notYet?.until ?? approval.at) };
  const event = {
    type: 'TaskApproved',
    detail: { revision: revision.revision },
    effects: [...cancelDecideBy(id), ...(notYet === undefined ? [] : wakeEffects(id, notYet))],
  };
  const { standing } = revision;
  const detail = { revision: revision.revision, by: [...approval.by], ...(standing !== undefined && { standing: { ...standing } }) };
  const writes = [{ put: revisionEntity.encode(withEnd) }];
  const task = notYet === undefined ? {} : { waitingFor: ['schedule'], reason: notYet };
  const taken = await changeKnown(context, (found) =>
    found.version === version
      ? statusChange(found, 'PENDING_EXECUTION', { action: 'approval.complete', detail, event, writes, task })
      : undefined,
  );
  if (taken.status === 'PENDING_EXECUTION') noteRevision(context, withEnd);
  return taken.status === 'PENDING_EXECUTION';
}
