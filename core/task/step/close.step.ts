import { runBatch } from '../attempt/run-batch.ts';
import { endTask } from '../deed/end-task.ts';
import type { Ending } from '../deed/ending-of-task.ts';
import { endingOf } from '../deed/ending-of-task.ts';
import { refuseUndo } from '../deed/plan-undo.ts';
import { notConfirmed } from '../deed/timed-undo.ts';
import { listBatches } from '../record/batches.ts';
import { isHeldForConfirmation, isOverdue } from '../record/confirmation.ts';
import type { Batch, StageMark } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { loadKnownTask } from '../record/load-task.ts';
import { listRuns } from '../record/runs.ts';
import type { Task } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { isBegun } from '../record/written.ts';
import type { StepContext } from './context.ts';
import { approvalOfStep, markWaves, runOf } from './context.ts';
import { defineStep } from './define-step.ts';
import { bringBackLater, goBack, goOnWorking, standsUnconfirmed } from './go-back.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'close',
  does: 'After a crash, a cancellation or a refusal: settles journals, verifies what was written, frees leases, ends the task, or lets what nobody confirmed go back.',
  answers: { poll: 'again', wait: 'await', ended: 'end' },
  // Settles what a dead run left; it answers `poll` when its time is up.
  timeoutSeconds: 840,
  needs: 'everything',
  members: 'scan',
  isLarge: true,
  run: (context) => close(context),
});

/**
 * Ends a task that cannot go on: cancelled, refused after it had begun, or broken off. Journals are settled by reads, what was written is
 * verified, leases are freed; nothing more is sent.
 */
async function close(context: StepContext): Promise<StepAnswer> {
  const { engine, known } = context;
  if (isPlanningUndo(known.task) && (await giveUpPlanning(context))) return { next: 'wait' };
  const { task } = known;
  const ending = hasEnded(task.status) ? undefined : await whyClosed(context, task);
  if (ending?.reason.code !== 'PLAN_CORRUPT') {
    const seconds = await settleBatches(context, task);
    if (seconds !== undefined) return { next: 'poll', seconds };
  }
  await markWaves(context, await listBatches(engine, task));
  if (ending !== undefined && (await letGoBack(context, ending))) return { next: 'wait' };
  const isLate = ending?.reason.code === 'RUN_DIED' && isOverdue(known.task, engine.clock.now());
  await endTask(engine, context, { ending: isLate ? TOO_LATE : ending, known });
  return { next: 'ended' };
}

/** The run died while it planned: nothing was sent, and what had ended before stays as it was. True where the undo is planned again later. */
async function giveUpPlanning(context: StepContext): Promise<boolean> {
  const { engine, known } = context;
  const code = known.task.confirmation?.state === 'lapsed' ? 'CLOUD' : 'CONFLICT_STATE';
  await refuseUndo(engine, known.task, { code, message: BROKEN_OFF });
  Object.assign(known, await loadKnownTask(engine, known.task.id));
  if (!isHeldForConfirmation(known.task)) return false;
  await goOnWorking(context);
  return true;
}

/** Nobody confirms what was broken off or refused: it goes back, in this run; what broke off while it went back is planned again later. */
async function letGoBack(context: StepContext, { reason }: Ending): Promise<boolean> {
  const { engine, known } = context;
  if (reason.code === 'PLAN_CORRUPT' || reason.code === 'APPROVAL_FORGED') return false;
  const why = isOverdue(known.task, engine.clock.now()) ? notConfirmed(known.task) : reason;
  if ((await standsUnconfirmed(context)) && (await goBack(context, why))) return true;
  return reason.code === 'RUN_DIED' && bringBackLater(context, BROKEN_OFF);
}

const TOO_LATE: Ending = {
  isBroken: true,
  reason: { code: 'NOT_CONFIRMED', message: 'The time to confirm it was over before anything of it stood. Plan it again.', stage: 9 },
};

const BROKEN_OFF = 'The undo was not planned: the execution broke off. Nothing was sent; ask for it again.';

async function whyClosed(context: StepContext, task: Task): Promise<Ending> {
  const approval = task.status === 'CANCELLING' ? undefined : await approvalOfStep(context);
  return endingOf(task, approval) ?? brokenOff(context, task);
}

async function settleBatches(context: StepContext, task: Task): Promise<number | undefined> {
  const { engine, taskId } = context;
  const resources = await listTaskResources(engine, taskId, task.revision);
  const isOpen = ({ state, positions }: Batch) =>
    state === 'running' || (state === 'paused' && resources.some((resource) => positions.includes(resource.position) && isBegun(resource)));
  let seconds: number | undefined;
  for (const batch of (await listBatches(engine, task)).filter(isOpen)) {
    const answer = await runBatch(context, { wave: batch.wave, batch: batch.batch }, true);
    if (answer.next === 'poll') seconds = Math.min(seconds ?? 900, answer.seconds);
  }
  return seconds;
}

/** Where an execution broke off: the last stage that failed, or what its status says it was at. */
async function brokenOff(context: StepContext, task: Task): Promise<Ending> {
  const { engine } = context;
  const marks = (await listBatches(engine, task)).flatMap(({ stages }) => stages);
  const run = runOf(context);
  const failed = [...run.stages, ...marks].filter(({ outcome }) => outcome === 'failed').map(({ stage }) => stage);
  const stage =
    failed.at(-1) ??
    stageOf(
      task,
      (await listRuns(engine, task.id)).flatMap(({ stages }) => stages),
    );
  const message = 'The execution broke off. What it had sent was settled and verified; plan what is left again.';
  return { isBroken: true, reason: { code: 'RUN_DIED', message, stage } };
}

function stageOf({ status, revision }: Task, marks: readonly StageMark[]): number {
  const stages = marks.filter((mark) => mark.revision === revision);
  if (status === 'VERIFYING') return 11;
  if (status === 'PENDING_EXECUTION' && stages.some(({ stage }) => stage === 2)) return 3;
  if (status === 'PREPARING') return stages.some(({ stage }) => stage === 3) ? 4 : 3;
  if (status === 'EXECUTING' || status === 'ROLLING_BACK' || status.startsWith('PAUSED_')) return 9;
  return 2;
}
