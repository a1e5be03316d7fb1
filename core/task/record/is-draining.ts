import type { Task } from './task.ts';

/** Whether a task is being cancelled on completion: what has begun is seen through, and nothing else begins. */
export function isDraining({ status, cancelMode }: Pick<Task, 'status'> & Partial<Pick<Task, 'cancelMode'>>): boolean {
  return status === 'CANCELLING' && cancelMode === 'drain';
}
