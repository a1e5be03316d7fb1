import * as z from 'zod';
import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { CloudmendError } from '../../errors.ts';
import { type JsonObject, JsonRecord } from '../../json.ts';
import { getDocument } from '../../plan/read-plan.ts';
import type { Page } from '../../ports.ts';
import type { TaskResource } from '../record/entities.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { ownCursors } from './own-cursor.ts';

/** What a resource was right before its first write: the elements that the change owns. */
export interface BeforeView {
  readonly resourceId: string;
  readonly revision: number;
  /** Digest of the document that keeps it; absent where nothing was written. */
  readonly snapshot?: string;
  readonly at?: string;
  readonly elements?: JsonObject;
  /** It was kept, and its time is over. */
  readonly isGone?: true;
}

const Kept = z.looseObject({ at: z.string(), elements: JsonRecord });

/** Documents of one page that are read at a time; each is a few kilobytes. */
const READS_AT_ONCE = 16;

/** A page of what a task's resources were before it, revision by revision. Throws NOT_FOUND, and CORRUPT for a document that was changed. */
export async function listBefore(
  engine: Pick<Engine, 'table' | 'blobs'>,
  taskId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<BeforeView>> {
  await loadTask(engine, taskId);
  const { pk } = taskResourceEntity.key({ taskId, revision: 1, position: 0 });
  const query = { partition: pk, sort: { beginsWith: 'RESOURCE#' }, consistent: true, limit, ...cursors.read(cursor) };
  const page = await queryEntities(engine.table, taskResourceEntity, query);
  const items = await mapBounded(page.items, READS_AT_ONCE, (resource) => viewOf(engine, resource));
  return { items, ...cursors.give(page.cursor) };
}

/** The list of the resources goes over the same items. */
const cursors = ownCursors('before');

async function viewOf(engine: Pick<Engine, 'blobs'>, { resourceId, revision, snapshot }: TaskResource): Promise<BeforeView> {
  if (snapshot === undefined) return { resourceId, revision };
  try {
    const { at, elements } = await getDocument(engine, snapshot, Kept);
    return { resourceId, revision, snapshot, at, elements };
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'NOT_FOUND') return { resourceId, revision, snapshot, isGone: true };
    throw error;
  }
}
