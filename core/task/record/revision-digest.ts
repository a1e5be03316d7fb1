import { digestOf } from '../../digest.ts';
import type { Raise } from './raise.ts';
import type { Revision, TaskPolicy } from './task.ts';

/** What a decision is bound to: the plan, how it is run, and who asked. SHA-256 over canonical JSON. */
export function revisionDigest(
  policy: TaskPolicy,
  revision: Pick<Revision, 'direction' | 'requesters' | 'revision' | 'taskId'>,
  planDigest: string,
): string {
  const { direction, requesters, taskId } = revision;
  return digestOf({ taskId, revision: revision.revision, direction, requesters, policy: { ...policy }, schedule: null, plan: planDigest });
}

/** What a decision on a raise is bound to: the caps, who asked, and the revision that it is for. SHA-256 over canonical JSON. */
export function raiseDigest(
  raise: Pick<Raise, 'taskId' | 'number' | 'revision' | 'from' | 'cap' | 'requesters'>,
  revisionDigest: string,
): string {
  const { taskId, number, revision, from, cap, requesters } = raise;
  return digestOf({ taskId, raise: number, revision, from, cap, requesters, plan: revisionDigest });
}
