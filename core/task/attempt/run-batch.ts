import { anchorChain, appendWrites, readHead, segmentChain, taskChain } from '../../audit/audit.ts';
import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import { releaseEarlier, releaseLeases } from '../../lease/lease.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import type { BatchRun, ResourceWork, WorkAnswer } from '../mend/batch-run.ts';
import { workResource } from '../mend/work-resource.ts';
import { approvalOf } from '../record/approval-of-task.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { batchEntity, batchKey, taskResourceEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { loadTask } from '../record/load-task.ts';
import { loadApprovedPlan, loadRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { groupByTouch } from './cut-batches.ts';
import { createRecorder } from './recorder.ts';
import { createSessionPool } from './session-pool.ts';
import { giveBackSlots, takeSlots } from './slots.ts';
import { stageMarks } from './stage-marks.ts';

/** Resources of a batch at work at the same time: enough to hide the clouds' latency, few enough not to be throttled. */
const RESOURCES_AT_ONCE = 8;

/** What a batch is worked on with: the engine, the task's execution, and the signal that ends it in time. */
interface BatchContext {
  readonly engine: Engine;
  readonly taskId: string;
  readonly run: number;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

type BatchAnswer = { readonly next: 'done' } | { readonly next: 'poll'; readonly seconds: number };

/**
 * Stages 5 to 10 for a batch. Each start claims the next attempt; what an earlier attempt has begun is settled first. Answers `poll`
 * where something has to settle, `done` where every resource is over or set aside.
 */
export async function runBatch(
  context: BatchContext,
  named: { readonly wave: number; readonly batch: number },
  isClosing = false,
): Promise<BatchAnswer> {
  const { engine, taskId } = context;
  const task = await loadTask(engine, taskId);
  const found = await batchEntity.find(engine.table, { taskId, revision: task.revision, ...named });
  if (found === undefined)
    throw new CloudmendError('CORRUPT', `The task ${taskId} has no batch ${named.wave}/${named.batch} in revision ${task.revision}.`);
  if (found.state === 'done' || found.state === 'cancelled') return { next: 'done' };
  const attempt = await openAttempt(context, task, found, isClosing);
  if (attempt === undefined) return { next: 'done' };
  return workAttempt(attempt, found);
}

interface Attempt {
  readonly run: BatchRun;
  /** By position in the revision's plan. */
  readonly plans: ReadonlyMap<number, ResourcePlan>;
}

async function workAttempt({ run, plans }: Attempt, found: Batch): Promise<BatchAnswer> {
  try {
    const works = await loadWorks(run, plans, found);
    const answers = await workAll(works);
    return await endAttempt(run, answers);
  } catch (error) {
    // A newer attempt has taken over: this one is over without a word.
    if (error instanceof CloudmendError && error.code === 'LEASE_LOST') return { next: 'done' };
    await noteBroken(run, error);
    throw error;
  }
}

async function openAttempt(context: BatchContext, task: Task, found: Batch, isClosing: boolean): Promise<Attempt | undefined> {
  const { engine, taskId, signal } = context;
  const revision = await loadRevision(engine, task);
  const plan = await loadApprovedPlan(engine, task, revision);
  const approval = await approvalOf(engine, task);
  const isAtWork = task.status === 'EXECUTING' || task.status === 'ROLLING_BACK';
  const maySend = isAtWork && approval.state === 'approved' && !isClosing;
  // What was begun is seen through whatever became of the task; a batch that waits goes on waiting.
  if (!maySend && !isClosing && found.state !== 'running') return undefined;
  const isPredecessorDead =
    found.attemptEnded || engine.process.isKnownDead(found.process) || engine.clock.now().getTime() > found.attemptUntil;
  const batch = await claimAttempt(context, found);
  if (batch === undefined) return undefined;
  const owner = { taskId, run: context.run, batchKey: batchKey(batch), attempt: batch.attempt, isPredecessorDead };
  const chain = segmentChain(taskId, batchKey(batch), batch.attempt);
  const taskHead = await readHead(engine.table, taskChain(taskId));
  const recorder = createRecorder(engine, batch.attempt, { chain, sequence: 0, hash: taskHead.hash });
  const plans = await loadPlans(context, plan, batch);
  const sessions = createSessionPool(engine, { taskId, run: context.run, approvedBy: approval.state === 'approved' ? approval.by : [] }, [
    ...plans.values(),
  ]);
  const run = {
    ...{ engine, task, revision, plan, batch, owner, recorder, sessions, signal, maySend, isClosing },
    slots: new Map(),
    partsSeen: new Map(),
    stageTimes: new Map(),
  };
  return { run, plans };
}

/** Only what the claim is about is set: the attempt before may have taken places for the batch since it was read. */
async function claimAttempt(context: BatchContext, found: Batch): Promise<Batch | undefined> {
  const { engine } = context;
  const attempt = found.attempt + 1;
  const attemptUntil = engine.clock.now().getTime() + context.timeoutSeconds * 1000;
  const set = { state: 'running', pausedFor: [], attempt, attemptEnded: false, attemptUntil, process: engine.process.id };
  try {
    const claimed = await engine.table.write({
      update: batchEntity.key(found),
      set,
      remove: ['pauseReason'],
      when: { attribute: 'attempt', equals: found.attempt },
    });
    return claimed === undefined ? undefined : batchEntity.decode(claimed);
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
}

/** Every resource of the batch that is not over, claimed for this attempt so that an older one can write no more. */
async function loadWorks(run: BatchRun, plans: Attempt['plans'], earlier: Batch): Promise<readonly ResourceWork[]> {
  const resources: TaskResource[] = [];
  const works: ResourceWork[] = [];
  for (const stored of await loadResources(run)) {
    const isOver = FINAL_OUTCOMES.has(stored.outcome);
    const resource = isOver ? stored : await claimResource(run, stored);
    resources.push(resource);
    if (!isOver) works.push({ run, plan: planAt(run, plans, resource), resource });
  }
  await clearAfter(run, earlier, resources);
  if (run.revision.direction === 'apply' && run.maySend) await takeSlots(run, resources);
  return works;
}

/** All resources of the batch as they are stored. */
async function loadResources({ engine, task, batch }: BatchRun): Promise<readonly TaskResource[]> {
  const keys = batch.positions.map((position) => taskResourceEntity.key({ taskId: task.id, revision: batch.revision, position }));
  const items = await engine.table.getMany(keys, { consistent: true });
  return items.filter((item) => item !== undefined).map(taskResourceEntity.decode);
}

/** What the attempt before could not do any more: enter its audit, and give back leases of what it had concluded. It writes no more by now. */
async function clearAfter(run: BatchRun, earlier: Batch, resources: readonly TaskResource[]): Promise<void> {
  if (earlier.attemptEnded) return;
  await enterSegments({ engine: run.engine, taskId: run.task.id }, earlier);
  const concluded = resources.filter(({ outcome }) => FINAL_OUTCOMES.has(outcome));
  const ids = [...new Set(concluded.flatMap(({ touches }) => touches))];
  await releaseEarlier(run.engine, run.owner, ids);
}

/** Only the attempt is set: an earlier one may have written to the journal since it was read. */
async function claimResource(run: BatchRun, resource: TaskResource): Promise<TaskResource> {
  const isOlder = { attribute: 'attempt', lessThan: run.owner.attempt } as const;
  try {
    const claimed = await run.engine.table.write({
      update: taskResourceEntity.key(resource),
      set: { attempt: run.owner.attempt },
      when: isOlder,
    });
    if (claimed === undefined) throw new CloudmendError('INTERNAL', `The store gave nothing back for ${resource.resourceId}.`);
    return taskResourceEntity.decode(claimed);
  } catch (error) {
    if (error instanceof ConditionFailed)
      throw new CloudmendError('LEASE_LOST', `A newer attempt has claimed ${resource.resourceId}.`, { cause: error });
    throw error;
  }
}

function planAt(run: BatchRun, plans: Attempt['plans'], { position }: TaskResource): ResourcePlan {
  const plan = plans.get(position);
  if (plan === undefined) throw new CloudmendError('CORRUPT', `The plan ${run.plan.id} has no resource ${position}.`);
  return plan;
}

async function loadPlans(context: BatchContext, plan: BatchRun['plan'], batch: Batch): Promise<Attempt['plans']> {
  const loaded = await mapBounded(batch.positions, RESOURCES_AT_ONCE, async (position) => {
    const named = plan.resources[position];
    return named === undefined ? [] : [[position, await loadResourcePlan(context.engine, named, plan.templates)] as const];
  });
  return new Map(loaded.flat());
}

/** Resources that share a touched id one after another, the others side by side. */
async function workAll(works: readonly ResourceWork[]): Promise<readonly { work: ResourceWork; answer: WorkAnswer }[]> {
  const groups = groupByTouch(works.map(({ resource }) => resource.touches));
  const answers = await mapBounded(groups, RESOURCES_AT_ONCE, async (positions) => {
    const ofGroup: { work: ResourceWork; answer: WorkAnswer }[] = [];
    for (const position of positions) {
      const work = works[position];
      if (work !== undefined) ofGroup.push({ work, answer: await workResource(work) });
    }
    return ofGroup;
  });
  return answers.flat();
}

async function endAttempt(run: BatchRun, answers: readonly { work: ResourceWork; answer: WorkAnswer }[]): Promise<BatchAnswer> {
  const { engine, task, owner } = run;
  const current = await batchEntity.find(engine.table, run.batch);
  if (current === undefined || current.attempt !== owner.attempt) return { next: 'done' };
  const polls = answers.flatMap(({ answer }) => (answer.kind === 'poll' ? [answer.seconds] : []));
  const aside = answers.flatMap(({ answer }) => (answer.kind === 'setAside' ? [answer] : []));
  const { pauseReason: _, ...rest } = current;
  const isConflict = aside.some(({ reason }) => reason === 'conflict');
  const pausedFor = [...new Set(aside.filter(({ reason }) => !isConflict || reason === 'conflict').flatMap(({ waitsFor }) => waitsFor))];
  const whenOver = aside.length > 0 ? 'paused' : 'done';
  const state = polls.length > 0 ? 'running' : whenOver;
  const stages = await stageMarks(run, current.stages);
  const ended: Batch = {
    ...rest,
    state,
    stages,
    attemptEnded: true,
    pausedFor,
    ...(state === 'paused' && { pauseReason: isConflict ? 'conflict' : 'guard' }),
  };
  // Before the batch is over, since nobody would enter it after that.
  await enterSegment({ engine, taskId: task.id }, ended);
  const { kept, writes } = polls.length > 0 ? { kept: ended.reserved, writes: [] } : giveBackSlots(run, current, await loadResources(run));
  await engine.table.transact([
    { put: batchEntity.encode({ ...ended, reserved: kept }), when: { attribute: 'attempt', equals: owner.attempt } },
    ...writes,
  ]);
  await anchorChain(engine, taskChain(task.id));
  return polls.length > 0 ? { next: 'poll', seconds: Math.min(...polls) } : { next: 'done' };
}

/**
 * Notes where an attempt broke off, and that it is over: the next one need not wait for its leases, so that what is broken for good comes
 * to an end. Best effort: the error itself is what counts.
 */
async function noteBroken(run: BatchRun, error: unknown): Promise<void> {
  const stage = [...run.stageTimes.keys()].at(-1) ?? 5;
  const message = `It broke off: ${error instanceof Error ? error.message : String(error)}`;
  try {
    const { engine, task, batch, owner } = run;
    const marks = await stageMarks(run, batch.stages);
    const stages = marks.map((mark) => (mark.stage === stage && mark.wave === batch.wave ? { ...mark, outcome: 'failed', message } : mark));
    const concluded = (await loadResources(run)).filter(({ outcome }) => FINAL_OUTCOMES.has(outcome));
    await releaseLeases(engine, owner, [...new Set(concluded.flatMap(({ touches }) => touches))]);
    await enterSegment({ engine, taskId: task.id }, batch);
    await engine.table.write({
      update: batchEntity.key(batch),
      set: { stages, attemptEnded: true },
      when: { attribute: 'attempt', equals: owner.attempt },
    });
  } catch (cause) {
    run.engine.log.warn('A broken attempt could not be closed; its leases run out.', { taskId: run.task.id, error: String(cause) });
  }
}

/** Enters what attempts left that broke off, back to the last one that was entered. */
async function enterSegments(context: Pick<BatchContext, 'engine' | 'taskId'>, latest: Batch): Promise<void> {
  for (let attempt = latest.attempt; attempt > 0; attempt--) if ((await enterSegment(context, { ...latest, attempt })) === 'before') return;
}

/** Enters the segment of a batch's latest attempt into the task's chain, once. */
async function enterSegment(context: Pick<BatchContext, 'engine' | 'taskId'>, batch: Batch): Promise<'empty' | 'before' | 'now'> {
  const { engine, taskId } = context;
  const segment = await readHead(engine.table, segmentChain(taskId, batchKey(batch), batch.attempt));
  if (segment.sequence === 0) return 'empty';
  const marker = { pk: `AUDIT#${segment.chain}`, sk: 'ENTERED' };
  for (let tries = 0; tries < 20; tries++) {
    if ((await engine.table.get(marker, { consistent: true })) !== undefined) return 'before';
    const head = await readHead(engine.table, taskChain(taskId));
    const detail = { segment: segment.chain, segmentEntries: segment.sequence, segmentHash: segment.hash };
    const { writes } = appendWrites(head, engine.clock.now().toISOString(), [{ principal: WORKFLOW, action: 'batch.segment', detail }]);
    try {
      await engine.table.transact([...writes, { put: marker, when: { exists: false } }]);
      return 'now';
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The audit of ${taskId} kept being written by others.`);
}
