import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan, planDigest } from '../../plan/read-plan.ts';
import { loadTask } from '../change-task.ts';
import type { Run, StageMark } from '../entities.ts';
import { revisionEntity, runEntity } from '../entities.ts';
import { revisionDigest } from '../revision-digest.ts';
import type { Revision, Task } from '../task.ts';
import { dropToken } from '../wake.ts';

/** What a step works with: the engine, its execution, and the signal that ends it in time. */
export interface StepContext {
  readonly engine: Engine;
  readonly taskId: string;
  readonly run: number;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

export async function loadRevision(engine: Pick<Engine, 'table'>, task: Task): Promise<Revision> {
  const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: task.revision });
  if (revision === undefined)
    throw new CloudmendError('CORRUPT', `The task ${task.id} names revision ${task.revision}, which is not stored. Cancel the task.`);
  return revision;
}

export async function loadRun(engine: Pick<Engine, 'table'>, taskId: string, run: number): Promise<Run> {
  const found = await runEntity.find(engine.table, { taskId, run });
  if (found === undefined) throw new CloudmendError('STALE_RUN', `The task ${taskId} has no run ${run}.`);
  return found;
}

/** The revision's plan. Throws CORRUPT where the plan, its policy or its parameters are not those whose digest was put to the approvers. */
export async function loadApprovedPlan(engine: Pick<Engine, 'table' | 'blobs'>, task: Task, revision: Revision): Promise<Plan> {
  const plan = await getPlan(engine, revision.planId);
  const isWhole = planDigest(plan) === plan.digest && plan.digest === revision.planDigest;
  if (isWhole && revisionDigest(task.policy, revision, plan.digest) === revision.digest) return plan;
  throw new CloudmendError(
    'CORRUPT',
    `The plan ${plan.id}, its policy or its parameters are not those of revision ${revision.revision} whose digest was approved.`,
  );
}

/** Records a stage of the run: its first start, its last end, what came of it. */
export async function markStage(context: StepContext, mark: Omit<StageMark, 'endedAt' | 'wave' | 'revision'>): Promise<void> {
  const { engine, taskId } = context;
  const run = await loadRun(engine, taskId, context.run);
  const { revision } = await loadTask(engine, taskId);
  const endedAt = engine.clock.now().toISOString();
  await updateRun(engine, { ...run, stages: mergeMark(run.stages, { ...mark, revision, wave: 0, endedAt }) }, 'stages');
}

/** Stores one field of a run: a step that comes late, from a process that was stopped, must not bring back the others. */
export async function updateRun(engine: Pick<Engine, 'table'>, run: Run, field: 'stages' | 'cursor'): Promise<void> {
  const value = runEntity.encode(run)[field];
  if (value !== undefined) await engine.table.write({ update: runEntity.key(run), set: { [field]: value }, when: { exists: true } });
}

/** Marks with one more taken in: the same stage of the same wave and revision keeps its first start. */
export function mergeMark(marks: readonly StageMark[], mark: StageMark): StageMark[] {
  const earlier = marks.find((one) => isSameMark(one, mark));
  const others = marks.filter((one) => one !== earlier);
  return [...others, { ...mark, startedAt: earlier?.startedAt ?? mark.startedAt }];
}

export function isSameMark(left: StageMark, right: StageMark): boolean {
  return left.stage === right.stage && left.wave === right.wave && left.revision === right.revision;
}

/** Ends the run, so that nothing takes it up again and nothing wakes it. */
export async function endRun(engine: Pick<Engine, 'table'>, taskId: string, run: number): Promise<void> {
  const { pk, sk } = runEntity.key({ taskId, run });
  await dropToken(engine, taskId, run);
  await engine.table.write({ update: { pk, sk }, set: { state: 'ended' }, remove: ['gsi1pk', 'gsi1sk'], when: { exists: true } });
}
