import { anchorHead } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { dropToken, waitTokenEntity } from '../../event/wake.ts';
import { countFailures } from '../../failure-class.ts';
import { forgetLease, releaseOfTask } from '../../lease/lease.ts';
import { getPlan } from '../../plan/read-plan.ts';
import type { Write } from '../../ports.ts';
import { historyWrites } from '../../prediction/history.ts';
import { listBatches } from '../record/batches.ts';
import type { Run, TaskResource } from '../record/entities.ts';
import { revisionEntity, taskResourceEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { hasEnded } from '../record/has-ended.ts';
import type { KnownTask } from '../record/load-task.ts';
import { countOutcomes, latestOf, outcomeOf, resultOf } from '../record/outcome.ts';
import { unuseWrites } from '../record/part-use.ts';
import { listRevisions } from '../record/revisions.ts';
import { endRun } from '../record/runs.ts';
import type { Outcome, Revision, Task, TaskReason, TaskResult, WrittenState } from '../record/task.ts';
import { listAllTaskResources, listTaskResources } from '../record/task-resources.ts';
import type { Past } from '../record/written.ts';
import { isBegun, writtenState } from '../record/written.ts';
import { changeTask } from '../status/change-task.ts';
import { statusChange } from '../status/status-change.ts';
import { cancelledText } from './cancelled-text.ts';
import { cancelDecideBy } from './decide-by-alarm.ts';
import type { Ending } from './ending-of-task.ts';
import { findRevoked } from './find-revoked.ts';
import { UNWATCHED, watchAtEnd } from './keep-watch.ts';
import { disarmed } from './timed-undo.ts';

/** One execution of a task. */
type Execution = Pick<Run, 'taskId' | 'run'>;

/**
 * Ends a task as its resources stand and leaves nothing behind: no token, no alarm, nobody who waits for a lease. A task that was being
 * cancelled is cancelled, whatever else happened. Doing it twice changes nothing. `known`: the task as the caller has read it.
 */
export async function endTask(
  engine: Engine,
  { taskId, run }: Execution,
  { ending, known }: { readonly ending?: Ending | undefined; readonly known: KnownTask },
): Promise<void> {
  const isNew = !hasEnded(known.task.status);
  if (isNew) await recordEnd(engine, known, ending);
  await anchorHead(engine, known.head);
  // The token goes with the end of the task, in its transaction.
  if (!isNew) await dropToken(engine, taskId, run);
  await endRun(engine, taskId, run);
}

/** Whether resources of the task's latest revision were begun and are not over, or a batch of it broke off before its audit was sealed. */
export async function isAtWork(engine: Pick<Engine, 'table'>, task: Task): Promise<boolean> {
  const resources = await listTaskResources(engine, task.id, task.revision);
  if (resources.some((resource) => isBegun(resource) && !FINAL_OUTCOMES.has(resource.outcome))) return true;
  return (await listBatches(engine, task)).some(({ state }) => state === 'running');
}

async function recordEnd(engine: Engine, known: KnownTask, ending: Ending | undefined): Promise<void> {
  const { task } = known;
  const all = await closeWhatIsLeft(engine, task, await listAllTaskResources(engine, task.id));
  const { resources, outcome: earned, result, written, latest } = await sumUp(engine, task, all);
  const isBack = ending?.isRefused === true && task.reopenings === undefined && !all.some(isBegun);
  // What is not done takes no other's place: it watches nothing.
  const watch = endOf(task, isBack) === 'DONE' ? await watchAtEnd(engine, task, latest, all) : UNWATCHED;
  const outcome = ending?.isBroken === true ? 'FAILED' : outcomeWith(earned, watch.task.openAgain ?? task.openAgain);
  // Before its resources were cut into batches a task knows of them by its plan alone.
  const counts = resources.length === 0 ? task.counts : countOutcomes(resources);
  const ofLatest = all.filter(({ revision }) => revision === task.revision);
  const writes = [{ delete: waitTokenEntity.key({ taskId: task.id }) }, ...historyOf(task, latest?.direction, ofLatest)];
  const effects = [...cancelDecideBy(task.id), { do: 'cancelAlarm', name: `${task.id}-guard` } as const];
  const failures = countFailures(resources);
  const end = async (found: Task) => {
    const undo = disarmed(engine, found);
    const to = endOf(found, isBack);
    const watched = to === 'DONE' ? watch : UNWATCHED;
    const reason = to === 'CANCELLED' ? whyCancelled(found) : (ending?.reason ?? findReason(resources, outcome, result));
    const revoked = await findRevoked(engine, found, ofLatest);
    const ended = {
      counts,
      ...(failures !== undefined && { failures }),
      ...(revoked !== undefined && { revoked }),
      ...(to === 'DONE' && { outcome }),
      ...(to !== 'REJECTED' && resources.length > 0 && { result }),
    };
    const detail = { ...ended, ...(reason !== undefined && { code: reason.code, message: reason.message }), ...undo.detail };
    const more = { ...ended, written, ...undo.task, ...watched.task, ...(reason !== undefined && { reason }) };
    return statusChange(found, to, {
      action: 'task.ended',
      detail,
      task: more,
      event: { type: 'TaskEnded', detail: { ...detail, status: to }, effects: [...effects, ...undo.effects] },
      writes: [...writes, ...watched.writes],
    });
  };
  await changeTask(engine, task.id, end, known);
}

function endOf({ status }: Task, isBack: boolean): 'CANCELLED' | 'REJECTED' | 'DONE' {
  if (status === 'CANCELLING') return 'CANCELLED';
  return isBack ? 'REJECTED' : 'DONE';
}

/** What was to be seen through is by now. */
function whyCancelled({ reason, cancelledBy, cancelMode: mode }: Task): TaskReason | undefined {
  if (mode !== 'drain' || reason === undefined || cancelledBy === undefined) return reason;
  return { ...reason, message: cancelledText({ name: cancelledBy.name, mode }) };
}

/** What of its scope is open and left for a person is no success. */
function outcomeWith(earned: Outcome, openAgain: Task['openAgain']): Outcome {
  return openAgain !== undefined && earned === 'SUCCESS' ? 'COMPLETED' : earned;
}

/** What the run has shown of its fixes, counted once: an undo shows nothing of them, and earlier revisions were counted when they ended. */
function historyOf(task: Task, direction: Revision['direction'] | undefined, ofLatest: readonly TaskResource[]): readonly Write[] {
  if (direction !== 'apply') return [];
  return historyWrites(
    task.remediationIds,
    ofLatest.map(({ kind, outcome, reason }) => ({ kind, outcome, code: reason?.code })),
  );
}

/** Of every revision, since an undo may leave one behind that waited. What nobody has begun is cancelled; what was begun and could not be settled has failed half done. */
async function closeWhatIsLeft(engine: Engine, task: Task, all: readonly TaskResource[]): Promise<readonly TaskResource[]> {
  const isLeft = ({ outcome }: TaskResource) => !FINAL_OUTCOMES.has(outcome);
  // Where every resource is over no batch waits for another's lease.
  if (!all.some(isLeft)) return all;
  const closed: TaskResource[] = [];
  for (const resource of all) closed.push(isLeft(resource) ? await closeResource(engine, resource) : resource);
  for (let revision = 1; revision <= task.revision; revision++)
    for (const batch of await listBatches(engine, task, revision))
      if (batch.pauseReason === 'conflict') for (const id of batch.pausedFor) await forgetLease(engine, id, task.id);
  return closed;
}

async function closeResource(engine: Engine, resource: TaskResource): Promise<TaskResource> {
  const { resourceId, taskId, touches } = resource;
  const begun = {
    outcome: 'FAILED',
    reason: { code: 'HALF_DONE', message: 'The task ended before the change was seen through. Look, then undo.', stage: 9 },
  } as const;
  const open = {
    outcome: 'CANCELLED',
    reason: { code: 'NOT_BEGUN', message: 'The task ended before this resource was begun.' },
  } as const;
  const closed: TaskResource = { ...resource, ...(isBegun(resource) ? begun : open) };
  await engine.table.write({ put: taskResourceEntity.encode(closed) });
  // It may have been noted as a user of its parts right before a change that never came.
  if (!isBegun(resource)) for (const write of unuseWrites(touches, { resourceId, taskId })) await engine.table.write(write);
  await releaseOfTask(engine, taskId, touches);
  return closed;
}

/** An undo that wrote nothing leaves the task as its fixes left it. */
async function sumUp(
  engine: Engine,
  task: Task,
  all: readonly TaskResource[],
): Promise<{
  readonly resources: readonly TaskResource[];
  readonly outcome: Outcome;
  readonly result: TaskResult;
  readonly written: WrittenState;
  readonly latest: Revision | undefined;
}> {
  const pasts: Past[] = [];
  const applied: (readonly TaskResource[])[] = [];
  const undone: (readonly TaskResource[])[] = [];
  let isPartly = false;
  let latest: Revision | undefined;
  for (const found of await revisionsOf(engine, task)) {
    const resources = all.filter(({ revision }) => revision === found.revision);
    pasts.push({ revision: found, resources });
    latest = found;
    if (found.direction === 'apply') applied.push(resources);
    else if (resources.length > 0) {
      undone.push(resources);
      isPartly = (await getPlan(engine, found.planId)).unplanned.some(({ code }) => code === 'refused');
    }
  }
  const written = writtenState(pasts);
  const left = resultOf(pasts, latestOf(applied));
  // What a fix has set for good is not brought back, and named in the plan of the undo.
  const result = left === 'UNDONE' && isPartly ? 'PARTLY_UNDONE' : left;
  if (undone.length === 0) return { resources: latestOf(applied), outcome: outcomeOf(latestOf(applied), 'apply'), result, written, latest };
  const outcome = outcomeOf(latestOf(undone), 'undo');
  return { resources: latestOf(undone), outcome: outcome === 'SUCCESS' && isPartly ? 'COMPLETED' : outcome, result, written, latest };
}

/** A task that was never planned again has one. */
async function revisionsOf(engine: Engine, task: Task): Promise<readonly Revision[]> {
  if (task.revision > 1) return listRevisions(engine, task.id);
  const only = await revisionEntity.find(engine.table, { taskId: task.id, revision: 1 });
  return only === undefined ? [] : [only];
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
