import type { TaskResource } from './entities.ts';
import type { ResourceOutcome } from './resource-outcome.ts';

/** Outcomes that no further attempt of the same revision changes. */
export const FINAL_OUTCOMES: ReadonlySet<ResourceOutcome> = new Set([
  'SKIPPED',
  'VERIFIED',
  'UNVERIFIED',
  'DRIFTED',
  'MANUAL',
  'FAILED',
  'ROLLED_BACK',
  'UNDO_BLOCKED',
  'CANCELLED',
]);

/** The reason of a resource that its provider was still at work on when its time was up. */
export const STILL_PENDING = 'STILL_PENDING';

/** Whether nothing more becomes of a resource by itself, and its provider has stopped working on it: only then is it given back. */
export function isOver(resource: Pick<TaskResource, 'outcome' | 'reason'>): boolean {
  return FINAL_OUTCOMES.has(resource.outcome) && !isStillPending(resource);
}

/** Its task has ended, and a call to it has not: the resource is kept from others until it is known what the call came to. */
export function isStillPending({ outcome, reason }: Pick<TaskResource, 'outcome' | 'reason'>): boolean {
  return outcome === 'UNVERIFIED' && reason?.code === STILL_PENDING;
}
