import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Page } from '../../ports.ts';
import { pageWithin } from '../../reach/page-within.ts';
import type { Reach } from '../../reach/reach.ts';
import { taskEntity, tasksOfMonth } from '../record/entities.ts';
import type { Task } from '../record/task.ts';
import type { TaskFilter } from './list-filter.ts';
import { isListed } from './list-filter.ts';
import { isTaskWithin } from './task-within.ts';

export interface TaskListRequest extends TaskFilter {
  readonly limit: number;
  readonly cursor?: string;
  /** What whoever asks, by their id, is bound to: tasks that lie outside, in whole or in part, are as if they were not there. */
  readonly reach?: Reach | undefined;
  readonly asker?: string;
}

/** So many pages are looked through for tasks that fit before what was found so far is given; the cursor goes on from there. */
const PAGES_AT_ONCE = 5;

/**
 * Tasks that fit, newest first, of the months from now backwards. A page may hold fewer than its limit, or none, and still have a cursor,
 * which names the month and where in it to go on. Throws VALIDATION_FAILED for any other.
 */
export async function listTasks(
  engine: Pick<Engine, 'table' | 'clock' | 'catalogue'>,
  { limit, reach, asker = '', ...request }: TaskListRequest,
): Promise<Page<Task>> {
  if (reach !== undefined) {
    const isLetThrough = (task: Task) => isTaskWithin(reach, task, asker) && isListed(engine.catalogue, task, request);
    return pageWithin(reach, { limit, cursor: request.cursor }, (page) => pageOfTasks(engine, page), isLetThrough);
  }
  const items: Task[] = [];
  let { cursor } = request;
  for (let pages = 0; pages < PAGES_AT_ONCE && items.length < limit; pages++) {
    const page = await pageOfTasks(engine, { limit: limit - items.length, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items.filter((task) => isListed(engine.catalogue, task, request)));
    cursor = page.cursor;
    if (cursor === undefined) return { items };
  }
  return { items, ...(cursor !== undefined && { cursor }) };
}

async function pageOfTasks(
  engine: Pick<Engine, 'table' | 'clock'>,
  request: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Task>> {
  const [month = '', inner] = (request.cursor ?? engine.clock.now().toISOString().slice(0, 7)).split('~');
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The cursor ${request.cursor ?? month} is not one that a page of tasks gave. Leave it out to begin.`,
    );
  const query = { index: 'gsi1', partition: tasksOfMonth(month), consistent: false, descending: true, limit: request.limit } as const;
  const page = await engine.table.query({ ...query, ...(inner !== undefined && { cursor: inner }) });
  const items = page.items.map(taskEntity.decode);
  if (page.cursor !== undefined) return { items, cursor: `${month}~${page.cursor}` };
  const before = monthBefore(month);
  if (before < FIRST_MONTH) return { items };
  return items.length > 0 ? { items, cursor: before } : pageOfTasks(engine, { limit: request.limit, cursor: before });
}

/** No task is older than the product. */
const FIRST_MONTH = '2026-01';

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
