import type { TaskStatus } from './task.ts';

/** Whether nothing happens to the task any more unless somebody asks for its undo. */
export function hasEnded(status: TaskStatus): boolean {
  return status === 'DONE' || status === 'CANCELLED' || status === 'REJECTED';
}
