import { csvLine } from '../../csv.ts';
import type { Task } from '../record/task.ts';
import { wordsOf } from './task-words.ts';

const COLUMNS = [
  'id',
  'name',
  'column',
  'status',
  'overallStatus',
  'createdAt',
  'createdBy',
  'remediations',
  'failures',
  'resources',
  'compliantResources',
];

/** A cell of a spreadsheet holds 32,767 characters; what is longer is cut without a word. Quotes that are doubled leave room. */
export const CELL_CHARACTERS = 30_000;

/** The first line of a CSV of tasks (RFC 4180, every cell in quotes). */
export const taskCsvHead = csvLine(COLUMNS);

/** One task as a line, with the ids of its resources that comply. */
export function taskCsvLine(task: Task, compliantResources: readonly string[]): string {
  const { column, overallStatus } = wordsOf(task);
  const resources = Object.entries(task.counts).map(([outcome, count]) => `${outcome} ${count}`);
  const failures = Object.entries(task.failures ?? {}).map(([name, count]) => `${name} ${count}`);
  return csvLine([
    ...[task.id, task.name, column, task.status, overallStatus, task.createdAt, task.createdBy.name],
    ...[task.remediationIds.join(' '), failures.join(' '), resources.join(' '), compliantResources.join(' ')],
  ]);
}
