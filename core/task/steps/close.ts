import { endingOf } from '../approval-of-task.ts';
import { runBatch } from '../batch/run-batch.ts';
import { loadTask } from '../change-task.ts';
import type { Ending } from '../end-task.ts';
import { endTask } from '../end-task.ts';
import type { Batch, Run } from '../entities.ts';
import { listTaskResources } from '../make-revision.ts';
import { listBatches } from '../pause.ts';
import type { StepAnswer } from '../step.ts';
import type { Task } from '../task.ts';
import { hasEnded } from '../transitions.ts';
import { isBegun } from '../written.ts';
import type { StepContext } from './context.ts';
import { loadRun } from './context.ts';

/**
 * Ends a task that cannot go on: cancelled, refused after it had begun, or broken off. Journals are settled by reads, what was written is
 * verified, leases are freed; nothing more is sent.
 */
export async function close(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const task = await loadTask(engine, taskId);
  const ending = hasEnded(task.status) ? undefined : ((await endingOf(engine, task)) ?? (await brokenOff(context, task)));
  if (ending?.reason.code !== 'PLAN_CORRUPT') {
    const seconds = await settleBatches(context, task);
    if (seconds !== undefined) return { next: 'poll', seconds };
  }
  return endTask(context, ending);
}

async function settleBatches(context: StepContext, task: Task): Promise<number | undefined> {
  const { engine, taskId } = context;
  const resources = await listTaskResources(engine, taskId, task.revision);
  const isOpen = ({ state, positions }: Batch) =>
    state === 'running' || (state === 'paused' && resources.some((resource) => positions.includes(resource.position) && isBegun(resource)));
  let seconds: number | undefined;
  for (const batch of (await listBatches(engine, task)).filter(isOpen)) {
    const answer = await runBatch(context, { wave: batch.wave, batch: batch.batch }, true);
    if (answer.next === 'poll') seconds = Math.min(seconds ?? 900, answer.seconds ?? 1);
  }
  return seconds;
}

/** Where an execution broke off: the last stage that failed, or what its status says it was at. */
async function brokenOff(context: StepContext, task: Task): Promise<Ending> {
  const { engine, taskId } = context;
  const marks = (await listBatches(engine, task)).flatMap(({ stages }) => stages);
  const run = await loadRun(engine, taskId, context.run);
  const failed = [...run.stages, ...marks].filter(({ outcome }) => outcome === 'failed').map(({ stage }) => stage);
  const stage = failed.at(-1) ?? stageOf(task, run);
  const message = 'The execution broke off. What it had sent was settled and verified; plan what is left again.';
  return { isBroken: true, reason: { code: 'RUN_DIED', message, stage } };
}

function stageOf({ status }: Task, { stages }: Run): number {
  if (status === 'VERIFYING') return 11;
  if (status === 'PREPARING') return stages.some(({ stage }) => stage === 3) ? 4 : 3;
  if (status === 'EXECUTING' || status === 'ROLLING_BACK' || status.startsWith('PAUSED_')) return 9;
  return 2;
}
