import type { Effect } from '../../event/outbox.ts';
import type { Revision } from '../record/task.ts';

/** Wakes the task when the time to decide on a revision is over. */
export function decideByAlarm(revision: Pick<Revision, 'taskId' | 'decideBy'>): Effect {
  return { do: 'setAlarm', name: `${revision.taskId}-decide-by`, at: revision.decideBy, taskId: revision.taskId };
}
