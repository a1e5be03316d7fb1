import { segmentChain } from '../../audit/audit.ts';
import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import { ifItHolds } from '../../if-it-holds.ts';
import { releaseEarlier } from '../../lease/lease.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import type { BatchRun, ResourceWork } from '../mend/batch-run.ts';
import { approvalOf } from '../record/approval-of-task.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { batchEntity, batchKey, taskResourceEntity } from '../record/entities.ts';
import { isOver } from '../record/final-outcomes.ts';
import { isDraining } from '../record/is-draining.ts';
import type { KnownTask } from '../record/load-task.ts';
import { loadRevisionWithPlan } from '../record/revisions.ts';
import type { Revision, Task } from '../record/task.ts';
import { MOST_PLACES } from '../record/waves.ts';
import type { Attempt, BatchAnswer } from './end-attempt.ts';
import { endAttempt, noteBroken } from './end-attempt.ts';
import { lookAfter } from './look-after.ts';
import { createRecorder } from './recorder.ts';
import { enterSegments } from './segments.ts';
import { createSessionPool } from './session-pool.ts';
import { takeSlots } from './slots.ts';
import { workAll } from './work-all.ts';

/** What a batch, and every step, is worked on with: the engine, the task's execution, and the signal that ends it in time. */
export interface BatchContext {
  readonly engine: Engine;
  readonly taskId: string;
  readonly run: number;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** The task and the head of its audit, read strongly when the step began; a step keeps it as it has changed it last. */
  readonly known: KnownTask;
}

/** A batch as it was found, with what was approved. */
interface Found {
  readonly found: Batch;
  readonly revision: Revision;
  readonly plan: Plan;
}

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
  const { task } = context.known;
  const key = batchEntity.key({ taskId, revision: task.revision, ...named });
  const { revision, plan, extra } = await loadRevisionWithPlan(engine, task, { needsPlan: true, extra: [key] });
  const [stored] = extra;
  if (stored === undefined)
    throw new CloudmendError('CORRUPT', `The task ${taskId} has no batch ${named.wave}/${named.batch} in revision ${task.revision}.`);
  const found = batchEntity.decode(stored);
  if (found.state === 'done' || found.state === 'cancelled') return { next: 'done' };
  const attempt = await openAttempt(context, { found, revision, plan: await plan() }, isClosing);
  return attempt === undefined ? { next: 'done' } : workAttempt(attempt, found);
}

async function workAttempt(attempt: Attempt, found: Batch): Promise<BatchAnswer> {
  try {
    const works = await loadWorks(attempt, found);
    const answers = await workAll(works, attempt.run.task.policy);
    if (answers.every(({ answer }) => answer.kind !== 'poll')) await lookAfter(attempt);
    return await endAttempt(attempt, answers);
  } catch (error) {
    // A newer attempt has taken over: this one is over without a word.
    if (error instanceof CloudmendError && error.code === 'LEASE_LOST') return { next: 'done' };
    await noteBroken(attempt, error);
    throw error;
  }
}

async function openAttempt(context: BatchContext, { found, revision, plan }: Found, isClosing: boolean): Promise<Attempt | undefined> {
  const { engine, taskId, signal, known } = context;
  const { task } = known;
  const approval = await approvalOf(engine, task, revision);
  const isAtWork = task.status === 'EXECUTING' || task.status === 'ROLLING_BACK';
  const sends = isClosing || approval.state !== 'approved' ? 'nothing' : sendsOf(task);
  // What was begun is seen through whatever became of the task; a batch that waits goes on waiting.
  if (sends === 'nothing' && !isClosing && found.state !== 'running') {
    if (isAtWork && approval.state !== 'approved') await noteUnapproved(engine, found);
    return undefined;
  }
  const isPredecessorDead =
    found.attemptEnded || engine.process.isKnownDead(found.process) || engine.clock.now().getTime() > found.attemptUntil;
  const batch = await claimAttempt(context, found);
  if (batch === undefined) return undefined;
  const owner = { taskId, run: context.run, batchKey: batchKey(batch), attempt: batch.attempt, isPredecessorDead };
  const stored = new Map<number, TaskResource>();
  const opened = { chain: segmentChain(taskId, owner.batchKey, batch.attempt), sequence: 0, hash: known.head.hash };
  const recorder = createRecorder(engine, batch.attempt, { opened, stored, direction: revision.direction });
  const plans = await loadPlans(context, plan, batch);
  const approvedBy = approval.state === 'approved' ? approval.by : [];
  const sessions = createSessionPool(engine, { taskId, run: context.run, approvedBy }, [...plans.values()]);
  const run = {
    ...{ engine, task, revision, plan, batch, owner, recorder, sessions, signal, sends, isClosing },
    ...{ guard: {}, slots: new Map(), partsSeen: new Map(), stageTimes: new Map() },
    looks: new Map(),
  };
  return { run, plans, known, stored, reserved: batch.reserved };
}

/** What an approved task may send calls for. */
function sendsOf(task: Task): BatchRun['sends'] {
  if (task.status === 'EXECUTING' || task.status === 'ROLLING_BACK') return 'all';
  return isDraining(task) ? 'begun' : 'nothing';
}

/** Whoever chooses the next batches reads the approval again where one has come back like this. */
async function noteUnapproved(engine: Engine, { pauseReason: _, ...found }: Batch): Promise<void> {
  const paused: Batch = { ...found, state: 'paused', pausedFor: [], pauseReason: 'guard' };
  await ifItHolds(engine.table.write({ put: batchEntity.encode(paused), when: { attribute: 'attempt', equals: found.attempt } }));
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
async function loadWorks(attempt: Attempt, earlier: Batch): Promise<readonly ResourceWork[]> {
  const { run, plans } = attempt;
  const works: ResourceWork[] = [];
  for (const found of await loadResources(run)) {
    const resource = isOver(found) ? found : await claimResource(run, found);
    attempt.stored.set(resource.position, resource);
    if (!isOver(found)) works.push({ run, plan: planAt(run, plans, resource), resource });
  }
  await clearAfter(attempt, earlier);
  if (run.revision.direction === 'apply' && run.sends === 'all') attempt.reserved = await takeSlots(run, [...attempt.stored.values()]);
  return works;
}

/** All resources of the batch as they are stored. */
async function loadResources({ engine, task, batch }: BatchRun): Promise<readonly TaskResource[]> {
  const keys = batch.positions.map((position) => taskResourceEntity.key({ taskId: task.id, revision: batch.revision, position }));
  const items = await engine.table.getMany(keys, { consistent: true });
  return items.filter((item) => item !== undefined).map(taskResourceEntity.decode);
}

/** What the attempt before could not do any more: enter its audit, and give back leases of what it had concluded. It writes no more by now. */
async function clearAfter({ run, known, stored }: Attempt, earlier: Batch): Promise<void> {
  if (earlier.attemptEnded) return;
  await enterSegments({ engine: run.engine, known }, earlier);
  const concluded = [...stored.values()].filter(isOver);
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
  const loaded = await mapBounded(batch.positions, MOST_PLACES.resources, async (position) => {
    const named = plan.resources[position];
    return named === undefined ? [] : [[position, await loadResourcePlan(context.engine, named, plan.templates)] as const];
  });
  return new Map(loaded.flat());
}
