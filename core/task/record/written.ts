import type { TaskResource } from './entities.ts';
import type { Revision, WrittenState } from './task.ts';

/** One revision of a task with what became of its resources. */
export interface Past {
  readonly revision: Pick<Revision, 'revision' | 'direction'>;
  readonly resources: readonly Pick<TaskResource, 'resourceId' | 'outcome' | 'journal' | 'stays'>[];
}

/** Whether a call for it may have reached the cloud. */
export function isBegun(resource: Pick<TaskResource, 'journal'>): boolean {
  return resource.journal.some(({ state }) => state === 'done' || state === 'intended');
}

/** Whether a fix of the resource stands: it was written, or is noted as a user of parts that were. What was intended may have landed. */
export function hasApplied({ outcome, journal }: Pick<TaskResource, 'outcome' | 'journal'>): boolean {
  const hasParts = journal.length === 0 && (outcome === 'VERIFIED' || outcome === 'UNVERIFIED');
  return hasParts || journal.some(({ direction, state }) => direction === 'apply' && (state === 'done' || state === 'intended'));
}

/** What a task has written and not brought back, over all of its revisions, oldest first. */
export function writtenState(pasts: readonly Past[]): WrittenState {
  const standing = new Set<string>();
  let hasBack = false;
  for (const { revision, resources } of pasts) {
    for (const resource of resources) {
      const { resourceId, outcome, stays = [] } = resource;
      // An undo that was blocked, drifted or failed half way leaves the resource to be undone, from what was written first; so does one
      // that has left something as it was written, whose parts go once nothing of it stands.
      const isBack = outcome === 'ROLLED_BACK';
      if (isBack && stays.length === 0) hasBack = standing.delete(resourceId) || isBegun(resource) || hasBack;
      if (!isBack && revision.direction === 'apply' && hasApplied(resource)) standing.add(resourceId);
    }
  }
  if (standing.size > 0) return 'stands';
  return hasBack ? 'back' : 'nothing';
}
