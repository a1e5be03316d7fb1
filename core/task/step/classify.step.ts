import type { Engine } from '../../engine.ts';
import { endTask, isAtWork } from '../deed/end-task.ts';
import type { Ending } from '../deed/ending-of-task.ts';
import { endingOf } from '../deed/ending-of-task.ts';
import { isPauseOver, wakeEffects, whyPaused } from '../deed/pause.ts';
import { disarming, notConfirmed } from '../deed/timed-undo.ts';
import { approvalOf } from '../record/approval-of-task.ts';
import { listBatches } from '../record/batches.ts';
import { approvedCap } from '../record/cap.ts';
import { isHeldForConfirmation, isOverdue } from '../record/confirmation.ts';
import { revisionEntity } from '../record/entities.ts';
import { executeByAfter } from '../record/execute-by.ts';
import { hasEnded } from '../record/has-ended.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import type { Task } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { UNDECIDED } from '../status/model.ts';
import { askAgain, askForApproval, takeApproval } from './ask-for-approval.ts';
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
  return status.startsWith('PAUSED_') || status === 'PREPARE_RETRYING' || (status === 'PENDING_EXECUTION' && waitingFor.length > 0);
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
