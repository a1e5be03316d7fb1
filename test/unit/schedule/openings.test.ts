import { expect, test } from 'vitest';
import { schedulerExpressions } from '../../../adapters/schedule/event-bridge-expressions.ts';
import { lastOpening, nextOpenings } from '../../../core/schedule/openings.ts';
import { firings } from '../../support/schedule/event-bridge-cron.ts';
import { type Row, readRows } from '../../support/schedule/table.ts';

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html decides each row.
const rows = readRows();
const beginsWith = (form: string) => rows.filter(({ text }) => text.startsWith(form));
const minute = (at: Date | undefined) => at?.toISOString().slice(0, 16);

test('every row of the table is of one of the three forms, and none stands there twice', () => {
  expect(beginsWith('day').length + beginsWith('week').length + beginsWith('month').length).toBe(rows.length);
  expect(new Set(rows.map(({ zone, text, after }) => `${zone} ${text} ${after.toISOString()}`)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(95);
});

test.each(beginsWith('day'))('S2-88: $zone, $text after $after opens as EventBridge Scheduler fires', expectRow);
test.each(beginsWith('week'))('S2-89: $zone, $text after $after opens as EventBridge Scheduler fires', expectRow);
test.each(beginsWith('month'))('S2-90: $zone, $text after $after opens as EventBridge Scheduler fires', expectRow);

/** What one machine reckons with, what is handed to the service, and what its documentation makes of that. */
function expectRow({ recurrence, zone, after, openings, expressions }: Row): void {
  const found = nextOpenings(recurrence, after, openings.length);
  expect(found.map(minute)).toEqual(openings);
  for (const at of found) expect(lastOpening(recurrence, new Date(at.getTime() + 59_000))).toEqual(at);
  expect(schedulerExpressions(recurrence, after)).toEqual({ expressions, zone, isOnce: false });
  // As many of each as there are of all; none fires twice.
  const fired = expressions.flatMap((expression) => firings(expression, zone, after, openings.length)).toSorted();
  expect(fired.slice(0, openings.length)).toEqual(openings);
}
