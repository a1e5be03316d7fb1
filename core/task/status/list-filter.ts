import type { Task } from '../record/task.ts';
import { TaskStatus } from '../record/task.ts';
import type { OverallStatus } from './model.ts';
import { COLUMNS, OVERALL } from './model.ts';
import { wordsOf } from './task-words.ts';

/** What a list of tasks is narrowed to; without a column what is archived is left out. */
export interface TaskFilter {
  readonly column?: (typeof COLUMNS)[number];
  readonly status?: TaskStatus;
  readonly overallStatus?: OverallStatus;
}

/** Texts under which people know the rolled-up statuses besides their own. */
const ALIASES: ReadonlyMap<string, OverallStatus> = new Map([
  ['approval pending', 'Pending Approval'],
  ['ongoing', 'In Progress'],
  ['partial', 'Completed'],
  ['successful', 'Success'],
]);

/** `Approval Pending` and `pending approval` are one; undefined for what is no rolled-up status. */
export function findOverallStatus(text: string): OverallStatus | undefined {
  return ALIASES.get(text.toLowerCase()) ?? named(OVERALL, text);
}

export function findColumn(text: string): (typeof COLUMNS)[number] | undefined {
  return named(COLUMNS, text);
}

export function findStatus(text: string): TaskStatus | undefined {
  return named(TaskStatus.options, text);
}

/** Whether the task is in a list that is narrowed so. */
export function isListed(task: Task, { column, status, overallStatus }: TaskFilter): boolean {
  const words = wordsOf(task);
  if (column === undefined ? words.column === 'Archived' : words.column !== column) return false;
  return (status === undefined || task.status === status) && (overallStatus === undefined || words.overallStatus === overallStatus);
}

function named<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name.toLowerCase() === text.toLowerCase());
}
