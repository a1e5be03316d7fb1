import type { Task } from '../../../core/task/record/task.ts';

interface Ballot {
  readonly revision: number;
  readonly digest: string;
}

/** What is decided on now: the latest plan, or the raise that was asked for once that is approved. */
export function ballotOf({
  task,
  revisions,
  raises,
}: {
  readonly task: Pick<Task, 'id' | 'status'>;
  readonly revisions: readonly Ballot[];
  readonly raises: readonly Ballot[];
}): Ballot {
  const ballot = (task.status === 'AWAITING_APPROVAL' ? undefined : raises.at(-1)) ?? revisions.at(-1);
  if (ballot === undefined) throw new Error(`The task ${task.id} has no revision.`);
  return { revision: ballot.revision, digest: ballot.digest };
}
