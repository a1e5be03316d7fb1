import type { TaskStatus } from '../record/task.ts';
import { STATUSES } from './model.ts';

/** Whether a task may go from one status to another; staying is no move. */
export function mayMove(from: TaskStatus, to: TaskStatus): boolean {
  return from !== to && STATUSES[from].next[to] !== undefined;
}
