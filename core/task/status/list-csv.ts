import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import type { Page } from '../../ports.ts';
import { type TaskResource, taskResourceEntity, taskResourcesOf } from '../record/entities.ts';
import type { Task } from '../record/task.ts';
import { listTasks, type TaskListRequest } from './list-tasks.ts';
import { CELL_CHARACTERS, taskCsvHead, taskCsvLine } from './task-csv.ts';

/** Tasks at a time: as many cells that are full are a few megabytes, and the gateway takes six. */
const MOST_TASKS = 100;
const READS_AT_ONCE = 8;
/** Resources read at a time, until a cell is full. */
const RESOURCES_AT_ONCE = 200;

/**
 * The tasks that `listTasks` gives for the same request, as lines of CSV; the first page begins with the head, so that all pages one after the
 * other are one file. No more than a page is held. Throws as `listTasks` does.
 */
export async function listTasksCsv(
  engine: Pick<Engine, 'table' | 'clock' | 'catalogue'>,
  request: TaskListRequest,
): Promise<{ readonly lines: readonly string[]; readonly cursor?: string }> {
  const { items, cursor } = await listTasks(engine, { ...request, limit: Math.min(request.limit, MOST_TASKS) });
  const lines = await mapBounded(items, READS_AT_ONCE, async (task) => taskCsvLine(task, await compliantOf(engine, task)));
  const head = request.cursor === undefined ? [taskCsvHead] : [];
  return { lines: [...head, ...lines], ...(cursor !== undefined && { cursor }) };
}

/** Ids of its resources that comply, as many as a cell has room for; the last entry says how many more there are. */
async function compliantOf({ table }: Pick<Engine, 'table'>, task: Task): Promise<readonly string[]> {
  // What was verified of an undo is not what complies.
  if (task.result !== 'MENDED' && task.result !== 'PARTLY_MENDED') return [];
  const ids: string[] = [];
  let [characters, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page = { ...taskResourcesOf(task), consistent: true, limit: RESOURCES_AT_ONCE, ...(cursor !== undefined && { cursor }) };
    const read: Page<TaskResource> = await queryEntities(table, taskResourceEntity, page);
    for (const { resourceId, outcome } of read.items) {
      if (outcome !== 'VERIFIED') continue;
      characters += resourceId.length + 1;
      if (characters > CELL_CHARACTERS) return [...ids, `and ${(task.counts['VERIFIED'] ?? 0) - ids.length} more`];
      ids.push(resourceId);
    }
    cursor = read.cursor;
  } while (cursor !== undefined);
  return ids;
}
