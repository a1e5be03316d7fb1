import { describe, expect, test } from 'vitest';
import { schedulerExpressions } from '../../../adapters/schedule/event-bridge-expressions.ts';
import { lastOpening, nextOpenings, requireOpenings } from '../../../core/schedule/openings.ts';
import { Recurrence } from '../../../core/schedule/recurrence.ts';
import { requireSpan, spanAt } from '../../../core/schedule/span.ts';
import { instantOf } from '../../../core/schedule/zone.ts';

const NEW_YORK = 'America/New_York';
const at = (text: string) => new Date(`${text}Z`);
const minutes = (found: readonly Date[]) => found.map((one) => one.toISOString().slice(0, 16));
const rule = (text: string, start = '2026-03-07T02:30', zone = NEW_YORK): Recurrence => Recurrence.parse({ rule: text, start, zone });

describe('an iCalendar rule', () => {
  test('counts the times that there are: one in the gap of spring is no opening (RFC 5545, 3.3.10)', () => {
    const counted = nextOpenings(rule('FREQ=DAILY;COUNT=3'), at('2026-03-01T00:00'), 9);
    expect(minutes(counted)).toEqual(['2026-03-07T07:30', '2026-03-09T06:30', '2026-03-10T06:30']);
    expect(lastOpening(rule('FREQ=DAILY;COUNT=3'), at('2027-01-01T00:00'))).toEqual(counted[2]);
  });

  test('ends with UNTIL, which is a time in UTC and belongs to it', () => {
    const until = (text: string) => minutes(nextOpenings(rule(`FREQ=DAILY;UNTIL=${text}`), at('2026-03-01T00:00'), 9));
    expect(until('20260309T063000Z')).toEqual(['2026-03-07T07:30', '2026-03-09T06:30']);
    expect(until('20260309T062959Z')).toEqual(['2026-03-07T07:30']);
  });

  test('does not open at its start where the start is not in the rule', () => {
    expect(minutes(nextOpenings(rule('FREQ=WEEKLY;BYDAY=MO', '2026-01-07T04:00', 'UTC'), at('2026-01-01T00:00'), 1))).toEqual([
      '2026-01-12T04:00',
    ]);
  });

  test('is set at the service as its next opening alone, in UTC', () => {
    const lastWorkday = rule('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-01-01T22:00', 'Europe/Berlin');
    const expected = { expressions: ['at(2026-10-30T21:00:00)'], zone: 'UTC', isOnce: true };
    expect(schedulerExpressions(lastWorkday, at('2026-10-01T00:00'))).toEqual(expected);
    expect(schedulerExpressions(rule('FREQ=DAILY;COUNT=3'), at('2027-01-01T00:00'))).toBeUndefined();
  });

  test.each([
    ['a part that is misspelt', 'FREQ=DAILY;BYDAYS=MO', /the part "BYDAYS=MO"/],
    ['an hour that no clock has', 'FREQ=DAILY;BYHOUR=25', /BYHOUR=25: write whole numbers from 0 to 23/],
    ['a day that no month has', 'FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY=32/],
    ['a numbered day in a week', 'FREQ=WEEKLY;BYDAY=2MO', /BYDAY=2MO/],
    ['a sixth Monday', 'FREQ=MONTHLY;BYDAY=6MO', /BYDAY=6MO/],
    ['an end twice over', 'FREQ=DAILY;COUNT=3;UNTIL=20270101T000000Z', /both COUNT and UNTIL/],
    ['an end without a zone', 'FREQ=DAILY;UNTIL=20270101', /UNTIL=20270101: write a time in UTC/],
    ['every hour', 'FREQ=HOURLY', /FREQ=HOURLY: write DAILY, WEEKLY, MONTHLY or YEARLY/],
    ['a part twice', 'FREQ=DAILY;BYHOUR=1;BYHOUR=2', /BYHOUR twice/],
    ['a rule that does not say how often', 'BYDAY=MO', /does not say how often/],
    ['a name with nothing after it', 'FREQ=DAILY;BYDAY=', /BYDAY=: write days/],
    ['the 30th of February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /does not open any more/],
    ['an hour that the clock leaves out each year', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;BYHOUR=2;BYMINUTE=21', /does not open any more/],
    ['the same, counted', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;BYHOUR=2;BYMINUTE=21;COUNT=3', /does not open any more/],
    ['a rule that is over', 'FREQ=DAILY;UNTIL=20260301T000000Z', /does not open any more/],
  ])('%s is refused', (_, text, message) => {
    const refused = expect(() => requireOpenings(rule(text, '2020-03-07T02:30'), at('2026-05-01T00:00')));
    refused.toThrow(expect.objectContaining({ code: 'SCHEDULE_INVALID', message: expect.stringMatching(message) }));
  });

  test.each(['FREQ=MONTHLY;BYDAY=5MO', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=DAILY;BYHOUR=23', 'FREQ=YEARLY;BYDAY=20MO;WKST=SU'])(
    'its nearest neighbour %s opens',
    (text) => expect(() => requireOpenings(rule(text), at('2026-05-01T00:00'))).not.toThrow(),
  );
});

test.each([
  ['an offset', { every: 'day', at: '02:00', zone: '+02:00' }],
  ['a zone that is none', { every: 'day', at: '02:00', zone: 'Europe/Berln' }],
  ['an abbreviation, which says nothing of summer', { every: 'day', at: '02:00', zone: 'CEST' }],
  ['a time past midnight', { every: 'day', at: '24:00', zone: 'UTC' }],
  ['a day that no month has', { every: 'month', days: [32], at: '02:00', zone: 'UTC' }],
  ['a sixth week', { every: 'month', weeks: [6], on: ['MO'], at: '02:00', zone: 'UTC' }],
  ['no day at all', { every: 'week', on: [], at: '02:00', zone: 'UTC' }],
  ['a start that the calendar does not have', { rule: 'FREQ=DAILY', start: '2026-02-29T02:00', zone: 'UTC' }],
])('%s is no recurrence', (_, wanted) => expect(Recurrence.safeParse(wanted).success).toBe(false));

test('a local time that the clock leaves out has no instant, and of one that comes twice the first counts', () => {
  expect(() => instantOf('2026-03-29T02:30', 'Europe/Berlin')).toThrow('2026-03-29 02:30 does not exist in Europe/Berlin');
  expect(instantOf('2026-03-29T03:00', 'Europe/Berlin')).toEqual(at('2026-03-29T01:00'));
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toEqual(at('2026-10-25T00:30'));
});

describe('a stretch of time', () => {
  const nights = { recurrence: Recurrence.parse({ every: 'day', at: '22:00', zone: 'Europe/Berlin' }), minutes: 240 };

  test('is on from its opening until its minutes are over, on the clock that everybody has', () => {
    const opening = { from: at('2026-10-24T20:00'), until: at('2026-10-25T00:00') };
    expect(spanAt(nights, at('2026-10-24T19:59:59')).now).toBeUndefined();
    expect(spanAt(nights, at('2026-10-24T20:00')).now).toEqual(opening);
    expect(spanAt(nights, at('2026-10-24T23:59:59')).now).toEqual(opening);
    // The clocks go back in the night: the next one is an hour later by UTC.
    expect(spanAt(nights, at('2026-10-25T00:00'))).toEqual({ next: { from: at('2026-10-25T21:00'), until: at('2026-10-26T01:00') } });
  });

  test('openings that touch each other are one', () => {
    const weekend = { recurrence: Recurrence.parse({ every: 'week', on: ['SA', 'SU'], at: '00:00', zone: 'UTC' }), minutes: 1440 };
    expect(spanAt(weekend, at('2026-03-07T12:00'))).toEqual({
      now: { from: at('2026-03-07T00:00'), until: at('2026-03-09T00:00') },
      next: { from: at('2026-03-14T00:00'), until: at('2026-03-16T00:00') },
    });
  });

  test('once, it ends when it says; one that is over, or the wrong way round, is refused', () => {
    const once = { from: '2026-12-20T00:00', until: '2027-01-02T00:00', zone: 'Europe/Berlin' };
    expect(spanAt(once, at('2026-12-19T22:59')).next?.from).toEqual(at('2026-12-19T23:00'));
    expect(spanAt(once, at('2026-12-31T00:00')).now?.until).toEqual(at('2027-01-01T23:00'));
    expect(spanAt(once, at('2027-01-01T23:00'))).toEqual({});
    expect(() => requireSpan(once, at('2026-12-31T00:00'))).not.toThrow();
    expect(() => requireSpan(once, at('2027-01-02T00:00'))).toThrow('It was over at 2027-01-02T00:00 (Europe/Berlin) already.');
    expect(() => requireSpan({ ...once, until: once.from }, at('2026-01-01T00:00'))).toThrow('before it begins');
  });
});
