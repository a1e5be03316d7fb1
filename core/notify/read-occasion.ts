import type { Records } from '../engine.ts';
import { taskEntity } from '../task/record/entities.ts';
import type { ResourceOutcome } from '../task/record/resource-outcome.ts';
import { listTaskResources } from '../task/record/task-resources.ts';
import type { Notice } from './notice.ts';
import type { Failure, Occasion } from './summary.ts';

const FAILED: readonly ResourceOutcome[] = ['FAILED', 'UNVERIFIED', 'UNDO_BLOCKED', 'DRIFTED', 'MANUAL'];
/** What is read in a message; the rest is behind its link. */
const LISTED = 10;

/** A notice that puts something into words; `told` is what. */
export type Telling = Pick<Notice, 'channel' | 'taskId' | 'decideBy' | 'isReminder'> & { readonly told: Occasion['told'] };

/** What a notice tells of, as it stands now; undefined where the task is gone. */
export async function readOccasion(
  { table }: Pick<Records, 'table'>,
  { told, channel, taskId, decideBy, isReminder }: Telling,
  linkOf: (taskId: string) => string,
): Promise<Occasion | undefined> {
  if (told === 'test') return { told: 'test', channel };
  const task = taskId === undefined ? undefined : await taskEntity.find(table, { id: taskId });
  if (task === undefined) return undefined;
  const failed = FAILED.map((outcome) => task.counts[outcome] ?? 0).reduce((sum, count) => sum + count, 0);
  const failures: Failure[] = [];
  if (told === 'ended' && failed > 0) {
    for (const { resourceId, outcome, reason } of await listTaskResources({ table }, task.id, task.revision))
      if (FAILED.includes(outcome) && failures.length < LISTED)
        failures.push({ resourceId, outcome, code: reason?.code, message: reason?.message });
  }
  return { told, task, failures, failed, link: linkOf(task.id), decideBy, isReminder };
}
