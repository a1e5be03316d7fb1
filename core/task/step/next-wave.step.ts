import { awaitLease } from '../../lease/lease.ts';
import type { Write } from '../../ports.ts';
import { mayBatchGoOn, wakeEffects, whyPaused, writeBar } from '../deed/pause.ts';
import { arming } from '../deed/timed-undo.ts';
import { holdsOf } from '../deed/window-wait.ts';
import { listBatches } from '../record/batches.ts';
import { isOverdue } from '../record/confirmation.ts';
import type { Batch } from '../record/entities.ts';
import { batchEntity, revisionEntity } from '../record/entities.ts';
import { executeByAfter } from '../record/execute-by.ts';
import { sumUpWritten } from '../record/standing.ts';
import type { Revision, Task, TaskReason, TaskStatus } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { approvalOfStep, changeKnown, markWaves, noteRevision, revisionOf } from './context.ts';
import { defineStep } from './define-step.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'next-wave',
  does: 'Chooses the batches of the next wave, or says what stands in the way: a conflict, the guard, a new revision.',
  answers: { run: 'run-batch', wait: 'await', rescan: 'rescan', ended: 'end' },
  // A few reads and one transaction, with room for a cold start and a throttled table.
  timeoutSeconds: 60,
  needs: 'nothing',
  run: (context) => nextWave(context),
});

/** Which batches run next: the first wave that is not over, then, once the canary held, the next. */
async function nextWave(context: StepContext): Promise<StepAnswer> {
  const { engine, known } = context;
  const batches = await listBatches(engine, known.task);
  await markWaves(context, batches);
  if (['AWAITING_APPROVAL', 'APPROVAL_CHECK', 'CANCELLING'].includes(known.task.status)) return { next: 'wait' };
  const open = batches.filter(({ state }) => state !== 'done' && state !== 'cancelled');
  // What is not confirmed in time goes back before anything more is written.
  if (isOverdue(known.task, engine.clock.now())) return { next: 'wait' };
  const [first] = open;
  if (first === undefined) return { next: 'rescan' };
  // A batch asks for the approval itself before it sends anything; one that came back undone may have found none.
  const isFirstTry = open.every(({ attempt, state }) => attempt === 0 && state === 'waiting');
  if (!isFirstTry && (await approvalOfStep(context)).state !== 'approved') return { next: 'wait' };
  const revision = await revisionOf(context);
  if (first.wave > 1 && (await hasCanaryFailed(context, known.task, revision))) {
    await cancelBatches(context, open);
    return { next: 'rescan' };
  }
  const wave = open.filter((batch) => batch.wave === first.wave);
  const barred = await writeBar(engine, known.task);
  if (barred !== undefined) return pause(context, wave, barred);
  const runnable = await pickRunnable(context, known.task, wave);
  if (runnable.length === 0) return pause(context, wave);
  if (revision.direction === 'apply') await changeKnown(context, (found) => arming(engine, found));
  const status = await startExecuting(context, revision);
  if (status !== 'EXECUTING' && status !== 'ROLLING_BACK') return { next: 'wait' };
  return { next: 'run', batches: runnable.map(({ wave: number, batch }) => ({ wave: number, batch })) };
}

async function startExecuting(context: StepContext, { direction }: Revision): Promise<TaskStatus> {
  const status = direction === 'undo' ? 'ROLLING_BACK' : 'EXECUTING';
  const begun = await changeKnown(context, (found) => statusChange(found, status, { action: 'task.executing' }));
  return begun.status;
}

async function pickRunnable(context: StepContext, task: Task, wave: readonly Batch[]): Promise<readonly Batch[]> {
  const runnable: Batch[] = [];
  for (const batch of wave) if (batch.state !== 'paused' || (await mayBatchGoOn(context.engine, task, batch))) runnable.push(batch);
  return runnable;
}

async function pause(context: StepContext, wave: readonly Batch[], barred?: TaskReason): Promise<StepAnswer> {
  const { engine, taskId, known } = context;
  const conflicts = wave.filter(({ pauseReason }) => pauseReason === 'conflict');
  const places = [...new Set(wave.flatMap(({ pausedFor }) => pausedFor))].slice(0, 20);
  for (const id of new Set(conflicts.flatMap(({ pausedFor }) => pausedFor))) await awaitLease(engine, id, taskId);
  const reason = barred ?? (await whyPaused(engine, known.task, wave));
  const event = { type: 'TaskPaused', detail: { code: reason.code }, effects: wakeEffects(taskId, reason) };
  const written = await sumUpWritten(engine, known.task);
  const isHeld = reason.code === 'WINDOW' || reason.code === 'FREEZE';
  const paused = barred === undefined && conflicts.length > 0 ? 'PAUSED_CONFLICT' : 'PAUSED_GUARD';
  const status = isHeld ? 'PENDING_EXECUTION' : paused;
  const waitingFor = isHeld ? [reason.code.toLowerCase()] : places;
  const writes = isHeld ? await planOpening(context, wave) : [];
  await changeKnown(context, (found) =>
    statusChange(found, status, {
      action: 'task.paused',
      detail: { waitingFor, code: reason.code },
      event,
      task: { waitingFor, reason, written },
      writes,
    }),
  );
  return { next: 'wait' };
}

/** The opening that a revision is put off to gives it its time to execute, once, and a day: what is left after that is asked for again. */
async function planOpening(context: StepContext, wave: readonly Batch[]): Promise<readonly Write[]> {
  const revision = await revisionOf(context);
  const last = holdsOf(wave).findLast(({ until }) => until !== undefined);
  if (revision.opening !== undefined || last?.from === undefined || last.until === undefined) return [];
  const { from, until } = last;
  const planned = { ...revision, opening: { from, until }, executeBy: executeByAfter(until, revision.executeBy) };
  noteRevision(context, planned);
  return [{ put: revisionEntity.encode(planned) }];
}

/** The first wave tells whether the rest may follow: of a fix what had to be brought back, of both what failed or cannot be seen. */
async function hasCanaryFailed(context: StepContext, task: Task, { direction }: Revision): Promise<boolean> {
  const resources = await listTaskResources(context.engine, task.id, task.revision);
  const bad = direction === 'undo' ? ['FAILED', 'UNVERIFIED'] : ['FAILED', 'UNVERIFIED', 'ROLLED_BACK'];
  return resources.some(({ wave, outcome }) => wave === 1 && bad.includes(outcome));
}

async function cancelBatches(context: StepContext, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) {
    const unchanged = { attribute: 'attempt', equals: batch.attempt } as const;
    await context.engine.table.write({ put: batchEntity.encode({ ...batch, state: 'cancelled' }), when: unchanged });
  }
}
