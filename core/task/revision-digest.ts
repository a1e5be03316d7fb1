import { digestOf } from '../json.ts';
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
