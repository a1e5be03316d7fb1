import { isWhollyWithin, type Reach } from '../../reach/reach.ts';
import type { Task } from '../record/task.ts';

/**
 * Whether somebody who is bound to accounts or regions sees a task: where all of it lies within. A draft without a plan is of no place yet,
 * and is seen by whoever made it.
 */
export function isTaskWithin(reach: Reach | undefined, { planId, createdBy, accounts, regions }: Task, asker: string): boolean {
  if (reach === undefined) return true;
  if (planId === undefined && accounts === undefined) return createdBy.id === asker;
  return isWhollyWithin(reach, { accounts, regions });
}
