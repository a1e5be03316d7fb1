import { awaitLease } from '../../lease/lease.ts';
import { changeTask, loadTask } from '../change-task.ts';
import { batchEntity } from '../entities.ts';
import type { Batch } from '../entities.ts';
import { listTaskResources } from '../make-revision.ts';
import { listBatches, mayBatchGoOn } from '../pause.ts';
import type { StepAnswer } from '../step.ts';
import type { Task } from '../task.ts';
import { statusChange } from './classify.ts';
import { loadRevision } from './context.ts';
import type { StepContext } from './context.ts';


/** Which batches run next: the first wave that is not over, then, once the canary held, the next. */
export async function nextWave(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const task = await loadTask(engine, taskId);
  if (task.status === 'AWAITING_APPROVAL' || task.status === 'APPROVAL_CHECK' || task.status === 'CANCELLING') return { next: 'wait' };
  const batches = await listBatches(engine, task);
  const open = batches.filter(({ state }) => state !== 'done' && state !== 'cancelled');
  const [first] = open;
  if (first === undefined) return { next: 'rescan' };
  if (first.wave > 1 && (await hasCanaryFailed(context, task))) {
    await cancelBatches(context, open);
    return { next: 'rescan' };
  }
  const wave = open.filter((batch) => batch.wave === first.wave);
  const runnable = await pickRunnable(context, task, wave);
  if (runnable.length === 0) return pause(context, wave);
  await startExecuting(context, task);
  return { next: 'run', batches: runnable.map(({ wave: number, batch }) => ({ wave: number, batch })) };
}

async function startExecuting(context: StepContext, task: Task): Promise<void> {
  const { direction } = await loadRevision(context.engine, task);
  const status = direction === 'undo' ? 'ROLLING_BACK' : 'EXECUTING';
  await changeTask(context.engine, task.id, (found) => {
    if (found.status === status || found.status === 'CANCELLING' || found.status === 'AWAITING_APPROVAL') return undefined;
    return statusChange({ ...found, waitingFor: [] }, status, 'task.executing');
  });
}

async function pickRunnable(context: StepContext, task: Task, wave: readonly Batch[]): Promise<readonly Batch[]> {
  const runnable: Batch[] = [];
  for (const batch of wave) if (batch.state !== 'paused' || (await mayBatchGoOn(context.engine, task, batch))) runnable.push(batch);
  return runnable;
}

async function pause(context: StepContext, wave: readonly Batch[]): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const conflicts = wave.filter(({ pauseReason }) => pauseReason === 'conflict');
  const waitingFor = [...new Set(wave.flatMap(({ pausedFor }) => pausedFor))];
  for (const id of new Set(conflicts.flatMap(({ pausedFor }) => pausedFor))) await awaitLease(engine, id, taskId);
  const status = conflicts.length > 0 ? 'PAUSED_CONFLICT' : 'PAUSED_GUARD';
  await changeTask(engine, taskId, (found) => statusChange({ ...found, waitingFor: waitingFor.slice(0, 20) }, status, 'task.paused', { waitingFor: waitingFor.slice(0, 20) }));
  return { next: 'wait' };
}

async function hasCanaryFailed(context: StepContext, task: Task): Promise<boolean> {
  const resources = await listTaskResources(context.engine, task.id, task.revision);
  return resources.some(({ wave, outcome }) => wave === 1 && ['FAILED', 'ROLLED_BACK', 'UNVERIFIED'].includes(outcome) && task.status !== 'ROLLING_BACK');
}

async function cancelBatches(context: StepContext, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) {
    const unchanged = { attribute: 'attempt', equals: batch.attempt } as const;
    await context.engine.table.write({ put: batchEntity.encode({ ...batch, state: 'cancelled' }), when: unchanged });
  }
}
