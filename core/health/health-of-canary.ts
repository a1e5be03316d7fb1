import { type Canary, hasLanded, lastFlights } from '../canary/canary.ts';
import type { Records } from '../engine.ts';
import { minuteText } from '../minute-text.ts';
import type { HealthCheck } from './health.ts';

const HOUR = 3_600_000;
/** A week from one to the next, and a day for a flight that was put off. */
const LATE_AFTER_HOURS = 8 * 24;
/** Every step of a flight has half an hour at the most. */
const FLIES_AT_MOST_HOURS = 4;

/** Whether the last canary came back. */
export async function healthOfCanary(records: Pick<Records, 'table' | 'clock' | 'hasCanary'>): Promise<HealthCheck> {
  const named = { check: 'canary', unit: 'seconds' } as const;
  if (records.hasCanary !== true) return { ...named, state: 'good', message: 'No canary is set to fly.' };
  const flights = await lastFlights(records, 2);
  const [newest] = flights;
  const landed = flights.find(hasLanded);
  const now = records.clock.now().getTime();
  const hoursSince = (at: string) => (now - Date.parse(at)) / HOUR;
  const value = landed === undefined ? {} : { value: Math.max(0, Math.round(hoursSince(landed.stepAt) * 3600)) };
  const fault = faultOf(newest, landed, hoursSince);
  if (fault === undefined) return { ...named, ...value, state: 'good', message: goodText(landed) };
  return { ...named, ...value, state: 'attention', ...fault };
}

function goodText(landed: Canary | undefined): string {
  return landed === undefined ? 'The first canary is on its way.' : `The last canary came back ${minuteText(landed.stepAt)}.`;
}

function faultOf(
  newest: Canary | undefined,
  landed: Canary | undefined,
  hoursSince: (at: string) => number,
): Pick<HealthCheck, 'message' | 'todo'> | undefined {
  const look = 'Look at the schedule FlyCanary, and at the log of look-at-changes.';
  if (newest === undefined) return { message: 'A canary is set to fly, and none has begun.', todo: look };
  if (!hasLanded(newest) && hoursSince(newest.startedAt) > FLIES_AT_MOST_HOURS)
    return { message: `${newest.id} flies since ${minuteText(newest.startedAt)}: it is at "${newest.step}".`, todo: look };
  if (landed?.failure !== undefined) {
    const { step, message } = landed.failure;
    const todo = 'docs/runbook.md, "canary", says what each step stands on. Another flies within a day of its beginning.';
    return { message: `${landed.id} failed at "${step}": ${message}`, todo };
  }
  if (hoursSince(newest.startedAt) > LATE_AFTER_HOURS)
    return { message: `The last canary began ${minuteText(newest.startedAt)}; one flies a week.`, todo: look };
  return undefined;
}
