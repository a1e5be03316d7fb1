import type { Effect } from '../../event/outbox.ts';
import type { Revision } from '../record/task.ts';

/** Of the time to decide: what is left after that is a working day of the three days that nobody has set otherwise. */
const REMINDED_AFTER = 0.75;

type Deciding = Pick<Revision, 'taskId' | 'requestedAt' | 'decideBy'>;

/** When those who decide are reminded, once (RFC 3339). */
export function remindAt({ requestedAt, decideBy }: Pick<Revision, 'requestedAt' | 'decideBy'>): string {
  const from = new Date(requestedAt).getTime();
  return new Date(from + (new Date(decideBy).getTime() - from) * REMINDED_AFTER).toISOString();
}

/** Wakes the task when the time to decide on a revision is nearly over, and when it is over. */
export function decideByAlarms(revision: Deciding & Pick<Revision, 'remindedAt'>): readonly Effect[] {
  const { taskId, decideBy, remindedAt } = revision;
  const remind = { do: 'setAlarm', name: `${taskId}-remind`, at: remindAt(revision), taskId } as const;
  return [{ do: 'setAlarm', name: `${taskId}-decide-by`, at: decideBy, taskId }, ...(remindedAt === undefined ? [remind] : [])];
}

/** Once it is decided nobody is reminded, and no time runs out. */
export function cancelDecideBy(taskId: string): readonly Effect[] {
  return ['decide-by', 'remind'].map((alarm) => ({ do: 'cancelAlarm', name: `${taskId}-${alarm}` }) as const);
}
