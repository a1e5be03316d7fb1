import { awaitLease } from '../../lease/lease.ts';
import type { Write } from '../../ports.ts';
import { mayBatchGoOn, wakeEffects, whyOverBudget, whyPaused, writeBar } from '../deed/pause.ts';
import { hasBegun, isFoundLater, soakOf, waveToSoak, whySoaking } from '../deed/soak.ts';
import { arming } from '../deed/timed-undo.ts';
import { holdsOf } from '../deed/window-wait.ts';
import { listBatches } from '../record/batches.ts';
import { isOverdue } from '../record/confirmation.ts';
import type { Batch } from '../record/entities.ts';
import { batchEntity, revisionEntity } from '../record/entities.ts';
import { executeByAfter } from '../record/execute-by.ts';
import { isDraining } from '../record/is-draining.ts';
import { sumUpWritten } from '../record/standing.ts';
import type { Revision, Task, TaskReason, TaskStatus } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { isBudgetSpent, placesOf, wentWrong } from '../record/waves.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { approvalOfStep, changeKnown, markWaves, noteRevision, revisionOf } from './context.ts';
import { defineStep } from './define-step.ts';
import { drainOn } from './drain.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'next-wave',
  does: 'Chooses the batches of the next wave, or says what stands in the way: a conflict, the guard, a wave that soaks, an error budget, a new revision.',
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
  if (isDraining(known.task)) return drainOn(context, batches);
  if (['AWAITING_APPROVAL', 'APPROVAL_CHECK', 'CANCELLING'].includes(known.task.status)) return { next: 'wait' };
  const open = batches.filter(({ state }) => state !== 'done' && state !== 'cancelled');
  // What is not confirmed in time goes back before anything more is written.
  if (isOverdue(known.task, engine.clock.now())) return { next: 'wait' };
  const [first] = open;
  if (first === undefined) return { next: 'rescan' };
  if (known.task.status === 'PAUSED_USER') return rest(context);
  // A batch asks for the approval itself before it sends anything; one that came back undone may have found none.
  const isFirstTry = open.every(({ attempt, state }) => attempt === 0 && state === 'waiting');
  if (!isFirstTry && (await approvalOfStep(context)).state !== 'approved') return { next: 'wait' };
  const held = hasBegun(batches, first.wave) ? undefined : await beforeWave(context, batches, open);
  const wave = open.filter((batch) => batch.wave === first.wave);
  return held ?? runWave(context, wave);
}

/** Somebody has paused it, and what was in flight has ended: now it is known what stands. */
async function rest(context: StepContext): Promise<StepAnswer> {
  const { engine } = context;
  const written = await sumUpWritten(engine, context.known.task);
  await changeKnown(context, (found) =>
    found.status !== 'PAUSED_USER' || found.written === written
      ? undefined
      : { task: { ...found, written }, audit: { principal: WORKFLOW, action: 'task.rests', detail: { written } } },
  );
  return { next: 'wait' };
}

/** What comes before the wave begins: the rest is cancelled where the one before did not hold, and the one before soaks. */
async function beforeWave(context: StepContext, batches: readonly Batch[], open: readonly Batch[]): Promise<StepAnswer | undefined> {
  const { engine, known } = context;
  const revision = await revisionOf(context);
  const soak = soakOf(engine, known.task, revision, waveToSoak(known.task, revision, batches));
  const isLater = open[0] !== undefined && open[0].wave > 1;
  if (isLater && (await hasFailedBefore(context, revision, soak.is === 'judged' && revision.budget === undefined))) {
    await cancelBatches(context, open);
    return { next: 'rescan' };
  }
  if (soak.is === 'due') return { next: 'rescan' };
  return soak.is === 'new' || soak.is === 'on' ? letSoak(context, revision, soak.soak) : undefined;
}

async function runWave(context: StepContext, wave: readonly Batch[]): Promise<StepAnswer> {
  const { engine, known } = context;
  const revision = await revisionOf(context);
  // What was interrupted is seen through.
  const isStill = wave.every(({ state }) => state === 'waiting' || state === 'paused');
  if (isStill && isBudgetSpent(revision)) return pause(context, wave, whyOverBudget(known.task, revision));
  const barred = await writeBar(engine, known.task);
  if (barred !== undefined) return pause(context, wave, barred);
  const runnable = await pickRunnable(context, known.task, wave);
  if (runnable.length === 0) return pause(context, wave);
  if (revision.direction === 'apply') await changeKnown(context, (found) => arming(engine, found));
  const status = await startExecuting(context, revision);
  if (status !== 'EXECUTING' && status !== 'ROLLING_BACK') return { next: 'wait' };
  const few = runnable.slice(0, placesOf(known.task.policy).batches);
  return { next: 'run', batches: few.map(({ wave: number, batch }) => ({ wave: number, batch })) };
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
      mayStay: true,
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

/** The first wave tells whether the rest may follow; without a budget, what did not hold while it soaked does too. */
async function hasFailedBefore(
  { engine, taskId }: StepContext,
  { direction, revision }: Revision,
  mayNothingFail: boolean,
): Promise<boolean> {
  const resources = await listTaskResources(engine, taskId, revision);
  return resources.some(
    ({ wave, outcome, reason }) => wentWrong(outcome, direction) && (wave === 1 || (mayNothingFail && isFoundLater(reason))),
  );
}

/** Nothing is written until the wave has soaked; the time to execute is counted from there. */
async function letSoak(context: StepContext, revision: Revision, soak: NonNullable<Revision['soak']>): Promise<StepAnswer> {
  const { engine, taskId, known } = context;
  const reason = whySoaking(soak);
  const soaking = { ...revision, soak, executeBy: executeByAfter(soak.until, revision.executeBy) };
  const written = await sumUpWritten(engine, known.task);
  await changeKnown(context, (found) =>
    statusChange(found, 'PAUSED_GUARD', {
      action: 'task.paused',
      detail: { code: reason.code, wave: soak.wave, until: soak.until },
      event: { type: 'TaskPaused', detail: { code: reason.code }, effects: wakeEffects(taskId, reason) },
      task: { waitingFor: ['soak'], reason, written },
      mayStay: true,
      writes: [{ put: revisionEntity.encode(soaking) }],
    }),
  );
  noteRevision(context, soaking);
  return { next: 'wait' };
}

async function cancelBatches(context: StepContext, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) {
    const unchanged = { attribute: 'attempt', equals: batch.attempt } as const;
    await context.engine.table.write({ put: batchEntity.encode({ ...batch, state: 'cancelled' }), when: unchanged });
  }
}
