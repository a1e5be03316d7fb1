import { chunksOf, mapBounded } from '../../concurrency.ts';
import { counted } from '../../counted.ts';
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
import { loadTask } from '../record/load-task.ts';
import { loadApprovedPlan, loadRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import type { StepContext } from './context.ts';
import { markStage } from './context.ts';
import type { StepAnswer } from './step.ts';

/** DynamoDB's limit on writes in one transaction. */
const WRITES_AT_ONCE = 100;

/**
 * Stage 4: what is excluded by account, region, rule, remediation or id leaves here (tags are asked right before each write); the rest is
 * cut into batches once per revision.
 */
export async function exclude(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const startedAt = engine.clock.now().toISOString();
  const task = await loadTask(engine, taskId);
  const plan = await loadApprovedPlan(engine, task, await loadRevision(engine, task));
  const cut = (await listBatches(engine, task)).flatMap(({ positions }) => positions);
  if (cut.length < plan.resources.length) await writeBatches(context, task, plan);
  const { exclusions } = await readGuard(engine);
  // A resource may be targeted with some of its fixes while others are left out.
  const targeted = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const unplanned = new Set(plan.unplanned.flatMap(({ resourceId }) => (targeted.has(resourceId) ? [] : [resourceId]))).size;
  const counts = { targeted: plan.resources.length, unplanned, exclusions: exclusions.length };
  const message = `${counted(plan.resources.length, 'resource')} targeted, ${unplanned} left out while planning`;
  await markStage(context, { stage: 4, startedAt, outcome: 'ok', message, counts });
  return { next: 'ready' };
}

async function writeBatches(context: StepContext, task: Task, plan: Plan): Promise<void> {
  const plans = await loadResourcePlans(context.engine, plan);
  const cuts = cutBatches(
    plans.map(({ touches }) => touches),
    task.policy.canary,
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
  // Batches come last: where they stand, every resource of theirs does. A second try writes the same rows again, before any is worked on.
  await inChunks(rows, (chunk) => context.engine.table.transact(chunk));
  await inChunks(
    cuts.map((cut): Write => ({ put: batchEntity.encode(newBatch(task, cut)) })),
    (chunk) => context.engine.table.transact(chunk),
  );
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
