import { chunksOf, mapBounded } from '../../concurrency.ts';
import { readGuard } from '../../guard/guard.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { loadResourcePlans } from '../../plan/read-plan.ts';
import { stayingOf } from '../../plan/staying.ts';
import type { Write } from '../../ports.ts';
import type { BatchCut } from '../attempt/cut-batches.ts';
import { cutBatches } from '../attempt/cut-batches.ts';
import { listBatches } from '../record/batches.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { batchEntity, taskResourceEntity } from '../record/entities.ts';
import { countOf } from '../record/share.ts';
import type { Task } from '../record/task.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { changeKnown, markStage, planOfStep } from './context.ts';
import { defineStep } from './define-step.ts';
import { passingFault, takeFault } from './prepare-later.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'exclude',
  does: 'Excluded resources leave, and batches are cut.',
  answers: { ready: 'next-wave', wait: 'await', ended: 'end' },
  // Reads each resource's exclusions and cuts up to a thousand resources into batches.
  timeoutSeconds: 300,
  needs: 'nothing',
  run: (context) => excludeOrLater(context),
});

/** How many of what stands in the counts beside it. */
const APPLIED = 'Exclusions and exceptions applied, the rest cut into batches';

/** DynamoDB's limit on writes in one transaction. */
const WRITES_AT_ONCE = 100;

/** What does not answer now is asked again later, while nothing of the task was begun. */
async function excludeOrLater(context: StepContext): Promise<StepAnswer> {
  const startedAt = context.engine.clock.now().toISOString();
  try {
    return await exclude(context, startedAt);
  } catch (error) {
    const fault = passingFault(error, 4);
    if (fault === undefined) throw error;
    return takeFault(context, startedAt, { fault, error });
  }
}

/**
 * Stage 4: what is excluded by account, region, rule, remediation or id leaves here (tags are asked right before each write); the rest is
 * cut into batches once per revision.
 */
async function exclude(context: StepContext, startedAt: string): Promise<StepAnswer> {
  const { engine } = context;
  const { task } = context.known;
  const plan = await planOfStep(context);
  const cut = (await listBatches(engine, task)).flatMap(({ positions }) => positions);
  const rows = cut.length < plan.resources.length ? await rowsOf(context, task, plan) : [];
  // Somebody has cancelled the task, or taken an approval back.
  if (!(await prepare(context, rows))) return { next: 'wait' };
  const { exclusions, exceptions } = await readGuard(engine);
  // A resource may be targeted with some of its fixes while others are left out.
  const targeted = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const unplanned = new Set(plan.unplanned.flatMap(({ resourceId }) => (targeted.has(resourceId) ? [] : [resourceId]))).size;
  const inForce = { exclusions: exclusions.length, ...(exceptions.length > 0 && { exceptions: exceptions.length }) };
  const counts = { targeted: plan.resources.length, unplanned, ...inForce };
  await markStage(context, { stage: 4, startedAt, outcome: 'ok', message: APPLIED, counts });
  return { next: 'ready' };
}

/** What is written in a transaction beside the rows: the task, its audit and its event. */
const OTHER_WRITES = 4;

/**
 * Stores the rows and says that the task is being prepared, in one transaction where they fit. Batches come last: where they stand, every
 * resource of theirs does. A second try writes the same rows again, before any is worked on.
 */
async function prepare(context: StepContext, rows: readonly Write[]): Promise<boolean> {
  const isShort = rows.length + OTHER_WRITES <= WRITES_AT_ONCE;
  if (!isShort) await storeRows(context, rows);
  const writes = isShort ? rows : [];
  const { status } = context.known.task;
  if (status !== 'PENDING_EXECUTION' && status !== 'PREPARE_RETRYING') {
    if (writes.length > 0) await context.engine.table.transact(writes);
    return true;
  }
  const task = await changeKnown(context, (found) => statusChange(found, 'PREPARING', { action: 'task.preparing', writes }));
  return task.status === 'PREPARING';
}

async function storeRows({ engine }: StepContext, rows: readonly Write[]): Promise<void> {
  const isBatch = (row: Write) => 'put' in row && batchEntity.isEncoded(row.put);
  await inChunks(
    rows.filter((row) => !isBatch(row)),
    (chunk) => engine.table.transact(chunk),
  );
  await inChunks(rows.filter(isBatch), (chunk) => engine.table.transact(chunk));
}

/** Every resource and every batch of the plan, as they are before anything is begun. */
async function rowsOf(context: StepContext, task: Task, plan: Plan): Promise<readonly Write[]> {
  const plans = await loadResourcePlans(context.engine, plan);
  const { canary, steps = [] } = task.policy;
  const cuts = cutBatches(
    plans.map(({ touches }) => touches),
    [canary, ...steps].map((share) => countOf(share, plans.length)),
  );
  const rows: Write[] = [];
  for (const cut of cuts) {
    for (const position of cut.positions) {
      const planned = plans[position];
      const named = plan.resources[position];
      if (planned !== undefined && named !== undefined)
        rows.push({ put: taskResourceEntity.encode(newResource(task, planned, { ...cut, position, document: named.document })) });
    }
  }
  return [...rows, ...cuts.map((cut): Write => ({ put: batchEntity.encode(newBatch(task, cut)) }))];
}

async function inChunks(writes: readonly Write[], write: (chunk: readonly Write[]) => Promise<void>): Promise<void> {
  await mapBounded(chunksOf(writes, WRITES_AT_ONCE), 4, write);
}

function newResource(
  task: Task,
  plan: ResourcePlan,
  place: { wave: number; batch: number; position: number; document: string },
): TaskResource {
  const { resourceId, kind, account, region, touches } = plan;
  const { wave, batch, position, document } = place;
  const named = { taskId: task.id, revision: task.revision, position, wave, batch, document };
  const stays = [...stayingOf(plan), ...(plan.stays ?? [])];
  const open = { attempt: 0, outcome: 'PENDING' } as const;
  return {
    ...named,
    resourceId,
    kind,
    account,
    region,
    touches,
    ...open,
    journal: [],
    passedBefore: [],
    ...(stays.length > 0 && { stays }),
  };
}

function newBatch(task: Task, cut: BatchCut): Batch {
  return {
    taskId: task.id,
    revision: task.revision,
    wave: cut.wave,
    batch: cut.batch,
    positions: [...cut.positions],
    state: 'waiting',
    pausedFor: [],
    attempt: 0,
    attemptEnded: true,
    attemptUntil: 0,
    process: '',
    reserved: {},
    stages: [],
  };
}
