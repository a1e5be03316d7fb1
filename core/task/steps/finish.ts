import { anchorChain, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { changeTask, loadTask } from '../change-task.ts';
import { revisionEntity, taskResourceEntity } from '../entities.ts';
import type { TaskResource } from '../entities.ts';
import { FINAL_OUTCOMES } from '../batch/final-outcomes.ts';
import { listTaskResources } from '../make-revision.ts';
import { countOutcomes, latestOf, outcomeOf } from '../outcome.ts';
import type { StepAnswer } from '../step.ts';
import { waitTokenEntity } from '../wake.ts';
import type { Outcome, Task, TaskReason } from '../task.ts';
import { statusChange } from './classify.ts';
import { endRun, loadRevision } from './context.ts';
import type { StepContext } from './context.ts';

/** Sums up, ends the run, and leaves nothing behind: no token, no alarm. */
export async function finish(context: StepContext): Promise<StepAnswer> {
  return endWith(context, undefined);
}

/** Ends the task as its resources stand; `died` is why, where its execution broke off. */
export async function endWith(context: StepContext, died: TaskReason | undefined): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const task = await loadTask(engine, taskId);
  if (task.status === 'DONE' || task.status === 'CANCELLED' || task.status === 'REJECTED') return stop(context);
  await cancelWhatIsLeft(engine, task);
  const { direction } = await loadRevision(engine, task);
  const resources = await resourcesOfDirection(engine, task, direction);
  const outcome: Outcome = died === undefined ? outcomeOf(resources, direction) : 'FAILED';
  const counts = countOutcomes(resources);
  const reason = died ?? firstFailure(resources);
  await changeTask(engine, taskId, (found) => {
    const { reason: _, ...rest } = found;
    const ended: Task = { ...rest, waitingFor: [], outcome, counts, ...(reason !== undefined && { reason }) };
    const change = statusChange(ended, 'DONE', 'task.ended', { outcome, counts, direction });
    return {
      ...change,
      audit: { ...change.audit, detail: { ...change.audit.detail, from: found.status } },
      event: { type: 'TaskEnded', detail: { outcome, counts }, effects: [{ do: 'cancelAlarm', name: `${taskId}-decide-by` }] },
      writes: [{ delete: waitTokenEntity.key({ taskId }) }],
    };
  });
  await anchorChain(engine, taskChain(taskId));
  return stop(context);
}

async function stop(context: StepContext): Promise<StepAnswer> {
  await endRun(context.engine, context.taskId, context.run);
  return { next: 'ended' };
}

/** Resources of cancelled batches, which nobody has begun. */
async function cancelWhatIsLeft(engine: Engine, task: Task): Promise<void> {
  for (const resource of await listTaskResources(engine, task.id, task.revision)) {
    if (FINAL_OUTCOMES.has(resource.outcome)) continue;
    const reason = { code: 'NOT_BEGUN', message: 'The task ended before this resource was begun.' };
    await engine.table.write({ put: taskResourceEntity.encode({ ...resource, outcome: 'CANCELLED', reason }) });
  }
}

async function resourcesOfDirection(engine: Engine, task: Task, direction: 'apply' | 'undo'): Promise<readonly TaskResource[]> {
  const revisions: (readonly TaskResource[])[] = [];
  for (let revision = 1; revision <= task.revision; revision++) {
    const found = await revisionEntity.find(engine.table, { taskId: task.id, revision });
    if (found?.direction === direction) revisions.push(await listTaskResources(engine, task.id, revision));
  }
  return latestOf(revisions);
}

function firstFailure(resources: readonly TaskResource[]): TaskReason | undefined {
  return resources.find(({ outcome, reason }) => reason !== undefined && !['VERIFIED', 'SKIPPED'].includes(outcome))?.reason;
}
