import type { ApprovalState } from '../../approval/decision.ts';
import { CloudmendError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import type { BatchContext } from '../attempt/run-batch.ts';
import { approvalOf } from '../record/approval-of-task.ts';
import type { Batch, Run, StageMark } from '../record/entities.ts';
import { runEntity } from '../record/entities.ts';
import { knownTask, knownTaskKeys } from '../record/load-task.ts';
import { loadRevisionWithPlan } from '../record/revisions.ts';
import { updateRun } from '../record/runs.ts';
import { isSameMark, mergeMark, sumMarks } from '../record/stage-marks.ts';
import type { Revision, Task } from '../record/task.ts';
import type { TaskChange } from '../status/change-task.ts';
import { changeTask } from '../status/change-task.ts';

/** What a step works with: what a batch is worked on with, and what the step has read. */
export interface StepContext extends BatchContext {
  readonly memory: Memory;
}

/** What a step has read, so that it reads each once; what it decides on beside is read afresh where it decides. */
interface Memory {
  run: Run | undefined;
  revision?: { readonly is: Revision; readonly plan: () => Promise<Plan> };
}

type Execution = Omit<StepContext, 'known' | 'memory'>;

/** Reads what every step needs, all at once and strongly. Throws NOT_FOUND. */
export async function openStep(execution: Execution): Promise<StepContext> {
  const { engine, taskId, run } = execution;
  const keys = [...knownTaskKeys(taskId), runEntity.key({ taskId, run })];
  const [task, head, stored] = await engine.table.getMany(keys, { consistent: true });
  const memory = { run: stored === undefined ? undefined : runEntity.decode(stored) };
  return { ...execution, known: knownTask(taskId, [task, head]), memory };
}

/** Changes the step's task from what is known of it. */
export async function changeKnown(
  { engine, taskId, known }: StepContext,
  change: (task: Task) => TaskChange | undefined | Promise<TaskChange | undefined>,
): Promise<Task> {
  return changeTask(engine, taskId, change, known);
}

/** The run that drives the step. Throws STALE_RUN where it is not stored. */
export function runOf({ memory, taskId, run }: StepContext): Run {
  if (memory.run !== undefined) return memory.run;
  throw new CloudmendError('STALE_RUN', `The task ${taskId} has no run ${run}.`);
}

/** The task's latest revision. Throws CORRUPT where it is not stored. */
export async function revisionOf(context: StepContext): Promise<Revision> {
  return (await loadOnce(context, false)).is;
}

/** Its plan. Throws NOT_FOUND, and CORRUPT where it is not the one whose digest was put to the approvers. */
export async function planOfStep(context: StepContext): Promise<Plan> {
  return (await loadOnce(context, true)).plan();
}

/** Takes note of a revision that the step has stored anew. */
export function noteRevision({ memory }: StepContext, is: Revision): void {
  if (memory.revision !== undefined) memory.revision = { ...memory.revision, is };
}

/** What the decisions on the latest revision amount to now: read and checked at each call. */
export async function approvalOfStep(context: StepContext): Promise<ApprovalState> {
  return approvalOf(context.engine, context.known.task, await revisionOf(context));
}

/** The plan's item is read with the revision where it is needed, and nowhere else: what cannot be read holds up nobody who does not need it. */
async function loadOnce({ engine, known, memory }: StepContext, needsPlan: boolean): Promise<NonNullable<Memory['revision']>> {
  if (memory.revision?.is.revision === known.task.revision) return memory.revision;
  const { revision: is, plan } = await loadRevisionWithPlan(engine, known.task, { needsPlan });
  let loaded: Promise<Plan> | undefined;
  memory.revision = { is, plan: () => (loaded ??= plan()) };
  return memory.revision;
}

/** Records the stages of a revision's waves, summed over their batches: no batch writes what all share. */
export async function markWaves(context: StepContext, batches: readonly Batch[]): Promise<void> {
  const marks = sumMarks(batches);
  if (marks.length === 0) return;
  const others = runOf(context).stages.filter((one) => !marks.some((mark) => isSameMark(mark, one)));
  await storeStages(context, [...others, ...marks]);
}

/** Records a stage of the run: its first start, its last end, what came of it. */
export async function markStage(context: StepContext, mark: Omit<StageMark, 'endedAt' | 'wave' | 'revision'>): Promise<void> {
  const { revision } = context.known.task;
  const endedAt = context.engine.clock.now().toISOString();
  await storeStages(context, mergeMark(runOf(context).stages, { ...mark, revision, wave: 0, endedAt }));
}

/** Keeps where a long step goes on. */
export async function storeCursor(context: StepContext, cursor: number): Promise<void> {
  const run = { ...runOf(context), cursor };
  context.memory.run = run;
  await updateRun(context.engine, run, 'cursor');
}

async function storeStages(context: StepContext, stages: StageMark[]): Promise<void> {
  const run = { ...runOf(context), stages };
  context.memory.run = run;
  await updateRun(context.engine, run, 'stages');
}
