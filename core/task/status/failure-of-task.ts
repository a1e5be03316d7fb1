import { type Failure, failureOf } from '../../failure-class.ts';
import type { Task } from '../record/task.ts';

/** What went wrong with a task that has ended, by what its reason says; undefined where nothing did. */
export function failureOfTask({
  status,
  outcome,
  reason,
  failures,
}: Pick<Task, 'status' | 'outcome' | 'reason' | 'failures'>): Failure | undefined {
  if (status !== 'DONE' || (outcome !== 'FAILED' && failures === undefined)) return undefined;
  return failureOf('FAILED', reason?.code);
}
