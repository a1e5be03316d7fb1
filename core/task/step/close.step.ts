import { runBatch } from '../attempt/run-batch.ts';
import { endTask } from '../deed/end-task.ts';
import type { Ending } from '../deed/ending-of-task.ts';
import { endingOf } from '../deed/ending-of-task.ts';
import { refuseUndo } from '../deed/plan-undo.ts';
import { listBatches } from '../record/batches.ts';
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
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'close',
  does: 'After a crash, a cancellation or a refusal: settles journals, verifies what was written, frees leases, ends the task.',
  answers: { poll: 'again', ended: 'end' },
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
  // The run died while it planned: nothing was sent, and what had ended before stays as it was.
  if (isPlanningUndo(known.task)) {
    await refuseUndo(engine, known.task, { code: 'CONFLICT_STATE', message: BROKEN_OFF });
    Object.assign(known, await loadKnownTask(engine, known.task.id));
  }
  const { task } = known;
  const ending = hasEnded(task.status) ? undefined : await whyClosed(context, task);
  if (ending?.reason.code !== 'PLAN_CORRUPT') {
    const seconds = await settleBatches(context, task);
    if (seconds !== undefined) return { next: 'poll', seconds };
  }
  await markWaves(context, await listBatches(engine, task));
  await endTask(engine, context, { ending, known });
  return { next: 'ended' };
}

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
