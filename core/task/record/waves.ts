import type { ResourceOutcome } from './resource-outcome.ts';
import type { Revision, Task, TaskPolicy } from './task.ts';

/** Batches that run at a time, and resources in each of them. */
export interface Places {
  readonly batches: number;
  readonly resources: number;
}

/** Where nothing is said: enough to hide the clouds' latency, few enough not to be throttled. */
export const MOST_PLACES: Places = { batches: 5, resources: 8 };

/** Resources at a time where an error budget is set and nothing else is said: so many more than the budget may fail. */
export const CONCURRENCY_OF_BUDGET = 5;

/** How many may be at work at once, in all no more than the policy lets be. */
export function placesOf({ concurrency }: Pick<TaskPolicy, 'concurrency'>): Places {
  if (concurrency === undefined) return MOST_PLACES;
  const ways = Array.from({ length: Math.min(MOST_PLACES.batches, concurrency) }, (_, index): Places => {
    return { batches: index + 1, resources: Math.min(MOST_PLACES.resources, Math.floor(concurrency / (index + 1))) };
  });
  // The fewest batches that use the most places: what is left of a wave may be one batch.
  const sizeOf = ({ batches, resources }: Places) => batches * resources;
  return ways.reduce((best, way) => (sizeOf(way) > sizeOf(best) ? way : best));
}

/** What a fix that went wrong comes to: it failed, was brought back, or cannot be seen. */
const WENT_WRONG: ReadonlySet<ResourceOutcome> = new Set(['FAILED', 'UNVERIFIED', 'ROLLED_BACK']);

/** Whether a resource counts against the error budget, and stops the task where it is of the first wave. */
export function wentWrong(outcome: ResourceOutcome, direction: Revision['direction']): boolean {
  return WENT_WRONG.has(outcome) && (direction === 'apply' || outcome !== 'ROLLED_BACK');
}

/** Whether as many resources have gone wrong as may, since somebody last let the task go on: nothing of another one is written then. */
export function isBudgetSpent({ budget, failed = 0, forgiven = 0 }: Pick<Revision, 'budget' | 'failed' | 'forgiven'>): boolean {
  return budget !== undefined && failed - forgiven >= budget;
}

/** Whether a task waits for its waves to soak. */
export function isSoaking({ status, reason }: Pick<Task, 'status' | 'reason'>): boolean {
  return status === 'PAUSED_GUARD' && reason?.code === 'SOAK';
}

/** Whether a task waits for somebody to let it go on in spite of what went wrong. */
export function isOverBudget({ status, reason }: Pick<Task, 'status' | 'reason'>): boolean {
  return status === 'PAUSED_GUARD' && reason?.code === 'ERROR_BUDGET';
}
