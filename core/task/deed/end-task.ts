import { anchorChain, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { waitTokenEntity } from '../../event/wake.ts';
import { forgetLease, releaseOfTask } from '../../lease/lease.ts';
import { getPlan } from '../../plan/read-plan.ts';
import { listBatches } from '../record/batches.ts';
import type { Run, TaskResource } from '../record/entities.ts';
import { revisionEntity, taskResourceEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { loadTask } from '../record/load-task.ts';
import { countOutcomes, latestOf, outcomeOf, resultOf } from '../record/outcome.ts';
import { unuseWrites } from '../record/part-use.ts';
import { endRun } from '../record/runs.ts';
import type { Outcome, Task, TaskReason, TaskResult } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import type { Past } from '../record/written.ts';
import { isBegun } from '../record/written.ts';
import { changeTask } from '../status/change-task.ts';
import { statusChange } from '../status/status-change.ts';
import { hasEnded } from '../status/transitions.ts';
import type { Ending } from './ending-of-task.ts';

/** One execution of a task. */
type Execution = Pick<Run, 'taskId' | 'run'>;

/**
 * Ends a task as its resources stand and leaves nothing behind: no token, no alarm, nobody who waits for a lease. A task that was being
 * cancelled is cancelled, whatever else happened. Doing it twice changes nothing.
 */
export async function endTask(engine: Engine, { taskId, run }: Execution, ending?: Ending): Promise<void> {
  const task = await loadTask(engine, taskId);
  if (!hasEnded(task.status)) await recordEnd(engine, task, ending);
  await anchorChain(engine, taskChain(taskId));
  await endRun(engine, taskId, run);
}

/** Whether a task has sent anything to a cloud, in any of its revisions. */
export async function hasWritten(engine: Pick<Engine, 'table'>, task: Task): Promise<boolean> {
  for (let revision = 1; revision <= task.revision; revision++) {
    const resources = await listTaskResources(engine, task.id, revision);
    if (resources.some(isBegun)) return true;
  }
  return false;
}

/** Whether resources of the task's latest revision were begun and are not over. */
export async function isAtWork(engine: Pick<Engine, 'table'>, task: Task): Promise<boolean> {
  const resources = await listTaskResources(engine, task.id, task.revision);
  return resources.some((resource) => isBegun(resource) && !FINAL_OUTCOMES.has(resource.outcome));
}

async function recordEnd(engine: Engine, task: Task, ending: Ending | undefined): Promise<void> {
  await closeWhatIsLeft(engine, task);
  const { resources, outcome: earned, result } = await sumUp(engine, task);
  const outcome = ending?.isBroken === true ? 'FAILED' : earned;
  // Before its resources were cut into batches a task knows of them by its plan alone.
  const counts = resources.length === 0 ? task.counts : countOutcomes(resources);
  const isBack = ending?.isRefused === true && !(await hasWritten(engine, task));
  const writes = [{ delete: waitTokenEntity.key({ taskId: task.id }) }];
  const effects = ['decide-by', 'guard'].map((alarm) => ({ do: 'cancelAlarm' as const, name: `${task.id}-${alarm}` }));
  await changeTask(engine, task.id, (found) => {
    const open = isBack ? 'REJECTED' : 'DONE';
    const to = found.status === 'CANCELLING' ? 'CANCELLED' : open;
    const reason = to === 'CANCELLED' ? found.reason : (ending?.reason ?? findReason(resources, outcome, result));
    const ended = { ...(to === 'DONE' && { outcome }), ...(to !== 'REJECTED' && resources.length > 0 && { result }) };
    const detail = {
      counts,
      ...ended,
      ...(reason !== undefined && { code: reason.code, message: reason.message }),
    };
    const more = { counts, ...ended, ...(reason !== undefined && { reason }) };
    return statusChange(found, to, {
      action: 'task.ended',
      detail,
      task: more,
      event: { type: 'TaskEnded', detail: { ...detail, status: to }, effects },
      writes,
    });
  });
}

/** Of every revision, since an undo may leave one behind that waited. What nobody has begun is cancelled; what was begun and could not be settled has failed half done. */
async function closeWhatIsLeft(engine: Engine, task: Task): Promise<void> {
  for (let revision = 1; revision <= task.revision; revision++) {
    for (const resource of await listTaskResources(engine, task.id, revision))
      if (!FINAL_OUTCOMES.has(resource.outcome)) await closeResource(engine, resource);
    for (const batch of await listBatches(engine, task, revision)) {
      if (batch.pauseReason === 'conflict') for (const id of batch.pausedFor) await forgetLease(engine, id, task.id);
    }
  }
}

async function closeResource(engine: Engine, resource: TaskResource): Promise<void> {
  const { resourceId, taskId, touches } = resource;
  const begun = {
    outcome: 'FAILED',
    reason: { code: 'HALF_DONE', message: 'The task ended before the change was seen through. Look, then undo.', stage: 9 },
  } as const;
  const open = {
    outcome: 'CANCELLED',
    reason: { code: 'NOT_BEGUN', message: 'The task ended before this resource was begun.' },
  } as const;
  await engine.table.write({ put: taskResourceEntity.encode({ ...resource, ...(isBegun(resource) ? begun : open) }) });
  // It may have been noted as a user of its parts right before a change that never came.
  if (!isBegun(resource)) for (const write of unuseWrites(touches, { resourceId, taskId })) await engine.table.write(write);
  await releaseOfTask(engine, taskId, touches);
}

/** An undo that wrote nothing leaves the task as its fixes left it. */
async function sumUp(
  engine: Engine,
  task: Task,
): Promise<{ readonly resources: readonly TaskResource[]; readonly outcome: Outcome; readonly result: TaskResult }> {
  const pasts: Past[] = [];
  const applied: (readonly TaskResource[])[] = [];
  const undone: (readonly TaskResource[])[] = [];
  let isPartly = false;
  for (let revision = 1; revision <= task.revision; revision++) {
    const found = await revisionEntity.find(engine.table, { taskId: task.id, revision });
    const resources = await listTaskResources(engine, task.id, revision);
    if (found !== undefined) pasts.push({ revision: found, resources });
    if (found?.direction === 'apply') applied.push(resources);
    else if (found !== undefined && resources.length > 0) {
      undone.push(resources);
      isPartly = (await getPlan(engine, found.planId)).unplanned.some(({ code }) => code === 'refused');
    }
  }
  const left = resultOf(pasts, latestOf(applied));
  // What a fix has set for good is not brought back, and named in the plan of the undo.
  const result = left === 'UNDONE' && isPartly ? 'PARTLY_UNDONE' : left;
  if (undone.length === 0) return { resources: latestOf(applied), outcome: outcomeOf(latestOf(applied), 'apply'), result };
  const outcome = outcomeOf(latestOf(undone), 'undo');
  return { resources: latestOf(undone), outcome: outcome === 'SUCCESS' && isPartly ? 'COMPLETED' : outcome, result };
}

/** Why the task did not succeed: what failed first, or else why a resource was left out. */
function findReason(resources: readonly TaskResource[], outcome: Outcome, result: TaskResult): TaskReason | undefined {
  const isFailure = ({ outcome: one, reason }: TaskResource) =>
    !['VERIFIED', 'SKIPPED'].includes(one) && reason !== undefined && reason.code !== 'ALREADY_BACK';
  const failure = resources.find(isFailure);
  const reason = (failure ?? (outcome === 'SUCCESS' ? undefined : resources.find((one) => one.reason !== undefined)))?.reason;
  if (reason === undefined || (result !== 'CHANGE_STANDS' && result !== 'PARTLY_UNDONE')) return reason;
  const what = result === 'CHANGE_STANDS' ? 'The undo failed and the change stands' : 'What could not be undone stands';
  return { ...reason, message: `${what}: ${reason.message}` };
}
