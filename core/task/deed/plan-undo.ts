import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Effect } from '../../event/outbox.ts';
import { UnknownFact } from '../../kind/known.ts';
import { storePlan } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { getDocument, putDocument } from '../../plan/read-plan.ts';
import { storedPlan } from '../../plan/stored-plan.ts';
import { revisionEntity } from '../record/entities.ts';
import { isStillPending } from '../record/final-outcomes.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { loadTask } from '../record/load-task.ts';
import { newRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';
import type { RefusalOfUndo, UndoRequest } from '../record/undo-request.ts';
import { undoRequestEntity } from '../record/undo-request.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { Written } from '../record/written-resources.ts';
import { findWritten } from '../record/written-resources.ts';
import { changeTask } from '../status/change-task.ts';
import { alarmAt, whenRefused } from './timed-undo.ts';
import { findLeftParts, LeftParts, planRemovals, wasShown } from './undo-of-parts.ts';
import { planUndoOfOne, stayingFixes } from './undo-of-resource.ts';
import { keepPage, keepParts, keepPartsPage, loadRequest, loadUndos, PAGE, READS_AT_ONCE, type UndoPage } from './undo-pages.ts';

/** `more`: the signal fired, and a later call goes on. `over`: the undo is planned or refused, or nobody wants it any more. */
export type UndoProgress = 'more' | 'over';

/**
 * Plans the undo that was asked for, page by page, from where an earlier call has come to. An undo equal to its preview runs under the
 * task's approval; any other is a plan that has to be approved. Where nothing can be brought back, or something cannot be read, the task
 * is as it was before, and its request says why. Throws DEPENDENCY_UNAVAILABLE.
 */
export async function planUndoPages(engine: Engine, taskId: string, signal?: AbortSignal): Promise<UndoProgress> {
  const task = await loadTask(engine, taskId);
  if (!isPlanningUndo(task)) return 'over';
  const request = await loadRequest(engine, task.id, task.revision + 1);
  try {
    return await planOn(engine, task, request, signal);
  } catch (error) {
    const refusal = refusalOfFault(error);
    if (refusal === undefined) throw error;
    await refuseUndo(engine, task, refusal);
    return 'over';
  }
}

/** Plans it to its end in this process, where no run of the task is at work. Throws what the pages throw, and the signal's reason. */
export async function planWholeUndo(engine: Engine, taskId: string, signal?: AbortSignal): Promise<void> {
  while ((await planUndoPages(engine, taskId, signal)) === 'more') signal?.throwIfAborted();
}

/** The task goes back to where it stood, and its request says why nothing was planned. Nothing is done where it has moved on meanwhile. */
export async function refuseUndo(engine: Engine, task: Task, refusal: RefusalOfUndo): Promise<void> {
  const request = await loadRequest(engine, task.id, task.revision + 1);
  const { before } = request;
  await changeTask(engine, task.id, (found) => {
    if (!isPlanningUndo(found)) return undefined;
    const { planning: _, reason: __, ...rest } = found;
    const timed = request.isTimed === true ? whenRefused(engine, found, refusal) : { task: {}, effects: rearmed(before, task.id) };
    return {
      task: { ...rest, ...before, ...timed.task },
      audit: { principal: WORKFLOW, action: 'undo.refused', detail: { revision: request.revision, ...refusal, to: before.status } },
      event: { type: 'TaskUndoRefused', detail: { revision: request.revision, code: refusal.code }, effects: [...timed.effects] },
      writes: [{ put: undoRequestEntity.encode({ ...request, state: 'refused', refusal }) }],
    };
  });
}

/** Somebody's own undo came to nothing: what the task wrote goes back by itself again. */
function rearmed({ confirmation }: UndoRequest['before'], taskId: string): readonly Effect[] {
  return confirmation === undefined ? [] : [alarmAt(taskId, confirmation.confirmBy)];
}

/** What was answered, and would be answered again; what the platform could not do is tried again by the workflow. */
function refusalOfFault(error: unknown): RefusalOfUndo | undefined {
  if (error instanceof UnknownFact) return { code: 'CLOUD', message: error.message };
  if (!(error instanceof CloudmendError)) return undefined;
  const { code, message } = error;
  return code === 'CLOUD' || code === 'CORRUPT' || code === 'NOT_FOUND' || code === 'CONFLICT_STATE' ? { code, message } : undefined;
}

async function planOn(engine: Engine, task: Task, begun: UndoRequest, signal: AbortSignal | undefined): Promise<UndoProgress> {
  const written = await findWritten(engine, task);
  const pending = written.find(({ resource }) => isStillPending(resource));
  if (pending !== undefined) throw new CloudmendError(begun.isTimed === true ? 'CLOUD' : 'CONFLICT_STATE', whyPending(pending));
  const planned = await turnPages(engine, begun, signal, {
    isLast: ({ done }) => done >= written.length,
    async turn(request) {
      const page = await planPage(engine, request, written.slice(request.done, request.done + PAGE));
      return keepPage(engine, request, page, written.length);
    },
  });
  if (planned === 'more' || planned === 'over') return planned;
  const named = await withParts(engine, planned, written);
  const left = await getDocument(engine, named.parts ?? '', LeftParts);
  const whole = await turnPages(engine, named, signal, {
    isLast: ({ partsDone = 0 }) => partsDone >= left.ids.length,
    async turn(request) {
      const from = request.partsDone ?? 0;
      const page = await planPartsPage(engine, task.id, { left, ids: left.ids.slice(from, from + PAGE), written });
      return keepPartsPage(engine, request, page, left.ids.length);
    },
  });
  if (whole === 'more' || whole === 'over') return whole;
  await putToApprovers(engine, task, whole, written);
  return 'over';
}

interface Pages {
  isLast(request: UndoRequest): boolean;
  /** Plans the next page and notes it; where another process was quicker, gives what that one has noted. */
  turn(request: UndoRequest): Promise<UndoRequest>;
}

/** Page after page until the last; gives the request as it is then, unless the signal fires or nobody wants the undo any more. */
async function turnPages(
  engine: Engine,
  begun: UndoRequest,
  signal: AbortSignal | undefined,
  { isLast, turn }: Pages,
): Promise<UndoRequest | UndoProgress> {
  let request = begun;
  while (!isLast(request)) {
    if (signal?.aborted === true) return 'more';
    request = await turn(request);
    if (!isPlanningUndo(await loadTask(engine, request.taskId))) return 'over';
  }
  return request;
}

async function planPage(engine: Engine, { taskId, isTimed }: UndoRequest, written: readonly Written[]): Promise<UndoPage> {
  const answers = await mapBounded(written, READS_AT_ONCE, (one) => planUndoOfOne(engine, one, taskId));
  const page: UndoPage = { planned: [], unplanned: [], isPreviewed: true };
  for (const answer of answers) {
    if ('unplanned' in answer) page.unplanned.push(answer.unplanned);
    else if (answer.plan !== undefined) {
      const { resourceId, digest } = answer.plan;
      page.planned.push({ resourceId, digest, document: await putDocument(engine, storedPlan(answer.plan)) });
      page.unplanned.push(...stayingFixes(answer.plan));
    }
    // What nobody confirmed ends as it was before, which was approved with it, also where half of it was never done.
    if ('isPreviewed' in answer)
      page.isPreviewed &&= answer.isPreviewed || (isTimed === true && answer.plan.reversibility.kind === 'exact');
  }
  return page;
}

/** Notes which parts to look at, once every resource was; a request that has them stays as it is. */
async function withParts(engine: Engine, request: UndoRequest, written: readonly Written[]): Promise<UndoRequest> {
  if (request.parts !== undefined) return request;
  const { undos } = await loadUndos(engine, request, written);
  return keepParts(engine, request, await findLeftParts(engine, { written, undos }));
}

async function planPartsPage(engine: Engine, taskId: string, asked: Parameters<typeof planRemovals>[2]): Promise<UndoPage> {
  const page: UndoPage = { planned: [], unplanned: [], isPreviewed: true };
  for (const removal of await planRemovals(engine, taskId, asked)) {
    const { resourceId, digest } = removal;
    page.planned.push({ resourceId, digest, document: await putDocument(engine, storedPlan(removal)) });
    page.isPreviewed &&= await wasShown(engine, removal, asked.written);
  }
  return page;
}

/** What the pages came to is one plan, and the next revision. */
async function putToApprovers(engine: Engine, task: Task, request: UndoRequest, written: readonly Written[]): Promise<void> {
  const { plan, isPreviewed } = await planOfPages(engine, request, written);
  const [latest] = written;
  if (latest === undefined || plan.resources.length === 0)
    return refuseUndo(engine, task, { code: 'CONFLICT_STATE', message: whyNothing(plan, task.id) });
  const covering = new Set(written.map(({ revision }) => revision.revision));
  // What was approved says itself that it goes back, whichever of the revisions wrote it.
  const isCovered = isPreviewed && (covering.size === 1 || request.isTimed === true);
  const requesters = [...new Set([request.askedBy.id, ...latest.revision.requesters])].sort();
  const coveredBy = isCovered ? { coveredBy: latest.revision.revision } : {};
  const next = newRevision(engine, task, {
    plan,
    direction: 'undo',
    requesters,
    ...coveredBy,
    ...(request.isTimed === true && { isTimed: true }),
  });
  const { revision, digest, planId } = next;
  await changeTask(engine, task.id, (found) => {
    // Somebody has cancelled it meanwhile.
    if (!isPlanningUndo(found)) return undefined;
    const { planning: _, ...rest } = found;
    return {
      task: { ...rest, status: isCovered ? 'PENDING_EXECUTION' : 'APPROVAL_CHECK', revision, planId },
      audit: { principal: WORKFLOW, action: 'undo.planned', detail: { revision, digest, covered: isCovered } },
      event: { type: 'TaskUndoPlanned', detail: { revision, covered: isCovered }, effects: [{ do: 'wake', taskId: task.id }] },
      writes: [
        { put: revisionEntity.encode(next), when: { exists: false } },
        { put: undoRequestEntity.encode({ ...request, state: 'planned', planId }) },
      ],
    };
  });
}

async function planOfPages(
  engine: Engine,
  request: UndoRequest,
  written: readonly Written[],
): Promise<{ readonly plan: Plan; readonly isPreviewed: boolean }> {
  const { templates, pages, undos } = await loadUndos(engine, request, written);
  const unplanned = pages.flatMap((page) => page.unplanned);
  const parts = { direction: 'undo' as const, templates, planned: undos, unplanned };
  return { plan: await storePlan(engine, request.askedBy, parts), isPreviewed: pages.every((page) => page.isPreviewed) };
}

function whyPending({ resource: { resourceId } }: Written): string {
  return `The cloud is still at work on ${resourceId}, and nobody knows yet what there is to undo. Recheck it first.`;
}

function whyNothing({ unplanned }: Plan, taskId: string): string {
  if (unplanned.length > 0) return unplanned.map(({ reason }) => reason).join(' ');
  return `Nothing of ${taskId} can be brought back now: what is left of it are parts that others use or that hold data.`;
}
