import * as z from 'zod';
import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import { type PinnedTemplate, type ResourcePlan, Unplanned } from '../../plan/plan.ts';
import { getDocument, loadResourcePlan, putDocument } from '../../plan/read-plan.ts';
import type { Condition } from '../../ports.ts';
import { DEFAULT_RETENTION, retainedToEndOfDay } from '../../retention.ts';
import type { UndoRequest } from '../record/undo-request.ts';
import { undoRequestEntity } from '../record/undo-request.ts';
import type { Written } from '../record/written-resources.ts';
import type { LeftParts } from './undo-of-parts.ts';

/** Resources that are planned between two notes of how far it is. */
export const PAGE = 50;

/** Live reads at a time; the cloud port keeps each service's own budget below that. */
export const READS_AT_ONCE = 8;

/** What a page of resources came to. */
export const UndoPage = z.strictObject({
  planned: z.array(z.strictObject({ resourceId: z.string(), digest: z.string(), document: z.string() })),
  unplanned: z.array(Unplanned),
  isPreviewed: z.boolean(),
});

export type UndoPage = z.infer<typeof UndoPage>;

/** Throws CORRUPT where nobody has asked. */
export async function loadRequest(engine: Pick<Engine, 'table'>, taskId: string, revision: number): Promise<UndoRequest> {
  const found = await undoRequestEntity.find(engine.table, { taskId, revision });
  if (found !== undefined) return found;
  throw new CloudmendError('CORRUPT', `The task ${taskId} is being undone, and nobody has asked for it. Cancel the task.`);
}

/** Notes what a page of resources came to; where another process has noted one, gives the request as that has left it. */
export async function keepPage(engine: Engine, request: UndoRequest, page: UndoPage, total: number): Promise<UndoRequest> {
  const done = Math.min(request.done + PAGE, total);
  const next = { ...request, done, total, pages: [...request.pages, await putPage(engine, page)] };
  return keepRequest(engine, next, { attribute: 'done', equals: request.done });
}

/** Notes which parts are to be looked at. */
export async function keepParts(engine: Engine, request: UndoRequest, left: LeftParts): Promise<UndoRequest> {
  const next = { ...request, parts: await putPage(engine, left), partsDone: 0 };
  return keepRequest(engine, next, { attribute: 'partsDone', present: false });
}

/** Notes what a page of parts came to. */
export async function keepPartsPage(engine: Engine, request: UndoRequest, page: UndoPage, total: number): Promise<UndoRequest> {
  const { partsDone = 0 } = request;
  const next = { ...request, partsDone: Math.min(partsDone + PAGE, total), pages: [...request.pages, await putPage(engine, page)] };
  return keepRequest(engine, next, { attribute: 'partsDone', equals: partsDone });
}

function putPage(engine: Engine, page: UndoPage | LeftParts): Promise<string> {
  return putDocument(engine, page, retainedToEndOfDay(engine.clock.now(), DEFAULT_RETENTION.pages));
}

async function keepRequest(engine: Engine, next: UndoRequest, isStill: Condition): Promise<UndoRequest> {
  try {
    const when = { all: [isStill, { attribute: 'askedAt', equals: next.askedAt }] };
    await engine.table.write({ put: undoRequestEntity.encode(next), when });
    return next;
  } catch (error) {
    if (error instanceof ConditionFailed) return loadRequest(engine, next.taskId, next.revision);
    throw error;
  }
}

/** Of every revision that wrote the resource, the latest last. */
function templatesOf({ plan, earlier }: Written): readonly PinnedTemplate[] {
  return [...(earlier === undefined ? [] : templatesOf(earlier)), ...plan.templates];
}

/** What the pages came to so far: undos of resources, and after them parts that go. */
export async function loadUndos(engine: Engine, request: UndoRequest, written: readonly Written[]) {
  const templates = [...new Map(written.flatMap(templatesOf).map((pinned) => [pinned.id, pinned])).values()];
  const pages = await mapBounded(request.pages, READS_AT_ONCE, (digest) => getDocument(engine, digest, UndoPage));
  const named = pages.flatMap(({ planned }) => planned);
  const undos: readonly ResourcePlan[] = await mapBounded(named, READS_AT_ONCE, (one) => loadResourcePlan(engine, one, templates));
  return { templates, pages, undos };
}
