import { counted } from '../counted.ts';
import type { Records } from '../engine.ts';
import { readBacklog } from '../event/outbox.ts';
import { waitTokenEntity } from '../event/wake.ts';
import { readGuardHead } from '../guard/guard.ts';
import { minuteText } from '../minute-text.ts';
import { remindAt } from '../task/deed/decide-by-alarm.ts';
import { taskEntity } from '../task/record/entities.ts';
import { loadRevision } from '../task/record/revisions.ts';
import type { HealthCheck } from './health.ts';

/** Events are delivered as they are written; what was lost is looked for every fifteen minutes, and tried once more by then. */
const UNDELIVERED_AFTER_MINUTES = 30;
/** Waiting tasks that are looked at: more would ask for more reads than a look is worth. */
const MOST_TASKS = 200;

type Look = Pick<Records, 'table' | 'clock'>;

/** Whether what happened is told, what waits for people is seen to, and the gate before every write is as it usually is. */
export async function healthOfWork(records: Look): Promise<readonly HealthCheck[]> {
  return [await undelivered(records), await lapsing(records), await killSwitch(records)];
}

async function undelivered(records: Look): Promise<HealthCheck> {
  const named = { check: 'events', unit: 'seconds' } as const;
  const { events, since } = await readBacklog(records);
  if (since === undefined) return { ...named, state: 'good', value: 0, message: 'No event waits to be delivered.' };
  const value = Math.max(0, Math.round((records.clock.now().getTime() - new Date(since).getTime()) / 1000));
  const message = `${counted(events, 'event')} ${events === 1 ? 'waits' : 'wait'} to be delivered, the oldest since ${minuteText(since)}.`;
  if (value <= UNDELIVERED_AFTER_MINUTES * 60) return { ...named, state: 'good', value, message };
  const todo = 'What delivers them says in its log why it cannot: most often a right that was taken away. Tasks stand still until then.';
  return { ...named, state: 'attention', value, message, todo };
}

async function lapsing(records: Look): Promise<HealthCheck> {
  const named = { check: 'approvals', unit: 'count' } as const;
  const waiting = await waitTokenEntity.all(records.table, { index: 'gsi1', partition: 'WAITING' });
  const now = records.clock.now().toISOString();
  const soon: { readonly taskId: string; readonly decideBy: string }[] = [];
  for (const { taskId } of waiting.slice(0, MOST_TASKS)) {
    const task = await taskEntity.find(records.table, { id: taskId });
    if (task?.status !== 'AWAITING_APPROVAL') continue;
    const revision = await loadRevision(records, task);
    if (now >= remindAt(revision)) soon.push({ taskId, decideBy: revision.decideBy });
  }
  if (waiting.length > MOST_TASKS && soon.length === 0)
    return {
      ...named,
      state: 'unknown',
      message: `${waiting.length} tasks wait, and ${MOST_TASKS} of them were looked at.`,
      todo: 'See "cloudmend task list".',
    };
  if (soon.length === 0) return { ...named, state: 'good', value: 0, message: 'No approval is about to lapse.' };
  const [next] = soon.toSorted((left, right) => left.decideBy.localeCompare(right.decideBy));
  return {
    ...named,
    state: 'attention',
    value: soon.length,
    message: `${counted(soon.length, 'approval')} will lapse soon, ${next?.taskId} at ${minuteText(next?.decideBy ?? now)}.`,
    todo: 'Those who decide look at them ("cloudmend task list --status AWAITING_APPROVAL"), or name a stand-in. What lapses changes nothing and has to be asked for anew.',
  };
}

async function killSwitch(records: Look): Promise<HealthCheck> {
  const named = { check: 'kill-switch', unit: 'count' } as const;
  const { killSwitch: found } = await readGuardHead(records);
  if (!found.on) return { ...named, state: 'good', value: 0, message: 'The kill switch is off.' };
  const todo = 'Nothing is written until an admin turns it off ("cloudmend guard").';
  return { ...named, state: 'attention', value: 1, message: `The kill switch is on: ${found.reason}`, todo };
}
