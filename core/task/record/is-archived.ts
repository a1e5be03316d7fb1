import { hasEnded } from './has-ended.ts';
import type { Task } from './task.ts';

/** Whether the task was taken off the board: one that was cancelled to be archived is on it until what was sent has ended. */
export function isArchived({ status, archivedAt }: Pick<Task, 'status'> & Partial<Pick<Task, 'archivedAt'>>): boolean {
  return archivedAt !== undefined && hasEnded(status);
}
