import * as z from 'zod';
import { CloudmendError } from '../errors.ts';
import { whyNoRule } from './rule-parts.ts';

/** Days of the week as iCalendar writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/** A time zone of the IANA database; UTC offsets are none, since they know no law. */
export const Zone = z.string().max(60).refine(isZone, { error: 'must be a time zone of the IANA database, such as Europe/Berlin or UTC' });

/** `02:30`, on the clock of the zone. */
export const ClockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:30, from 00:00 to 23:59')
  .max(5);

/** `2026-03-29T02:30`, on the clock and calendar of a zone. */
export const LocalTime = z
  .string()
  .regex(/^20\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a date and a time such as 2026-12-24T22:00')
  .max(16)
  .refine(isDate, 'must be a date that the calendar has');

/** Week of a month: the first to the fifth of a weekday (some months have no fifth), or its last. */
const OrdinalWeek = z.union([z.literal([1, 2, 3, 4, 5]), z.literal('last')]);
export type OrdinalWeek = z.infer<typeof OrdinalWeek>;

/** Day of a month; a month that does not have it is left out. */
const MonthDay = z.union([z.number().int().min(1).max(31), z.literal('last')]);
export type MonthDay = z.infer<typeof MonthDay>;

const on = z.array(Weekday).min(1).max(7);
const timed = { at: ClockTime, zone: Zone };

/**
 * Again and again, on the clock of a zone: each day; on days of the week; on weekdays of some weeks of the month; on days of the month; or
 * as an iCalendar rule says (RFC 5545), counted from its start. A time that the clock leaves out in spring is left out, and one that comes
 * twice in autumn counts the first time alone.
 */
export const Recurrence = z.union([
  z.strictObject({ every: z.literal('day'), ...timed }),
  z.strictObject({ every: z.literal('week'), on, ...timed }),
  z.strictObject({ every: z.literal('month'), weeks: z.array(OrdinalWeek).min(1).max(6), on, ...timed }),
  z.strictObject({ every: z.literal('month'), days: z.array(MonthDay).min(1).max(31), ...timed }),
  z.strictObject({ rule: z.string().max(500), start: LocalTime, zone: Zone }),
]);
export type Recurrence = z.infer<typeof Recurrence>;

/** A stretch of time: again and again for so many minutes, or once, from one local time until another. */
export const Span = z.union([
  // A week is the longest: what is to be open for longer is open always, or once.
  z.strictObject({ recurrence: Recurrence, minutes: z.number().int().min(1).max(10_080) }),
  z.strictObject({ from: LocalTime, until: LocalTime, zone: Zone }),
]);
export type Span = z.infer<typeof Span>;

/** A recurrence as an iCalendar rule with the local time it is counted from. */
export interface Rule {
  readonly rule: string;
  readonly start: string;
  readonly zone: string;
}

/** The rule of a recurrence. `year`: one that lies before all that is asked about, for what has no start of its own. */
export function ruleOf(recurrence: Recurrence, year: number): Rule {
  if ('rule' in recurrence) {
    const why = whyNoRule(recurrence.rule);
    if (why !== undefined) throw new CloudmendError('SCHEDULE_INVALID', why);
    return recurrence;
  }
  const [hour, minute] = recurrence.at.split(':').map(Number);
  // The hour stands in the rule: a start that falls into a gap would move it for good.
  return {
    rule: `${partsOf(recurrence)};BYHOUR=${hour};BYMINUTE=${minute};BYSECOND=0`,
    start: `${year}-01-01T00:00`,
    zone: recurrence.zone,
  };
}

function partsOf(recurrence: Exclude<Recurrence, { rule: string }>): string {
  if (recurrence.every === 'day') return 'FREQ=DAILY';
  if (recurrence.every === 'week') return `FREQ=WEEKLY;BYDAY=${recurrence.on.join(',')}`;
  if ('days' in recurrence) return `FREQ=MONTHLY;BYMONTHDAY=${recurrence.days.map(fromEnd).join(',')}`;
  const days = recurrence.weeks.flatMap((week) => recurrence.on.map((day) => `${fromEnd(week)}${day}`));
  return `FREQ=MONTHLY;BYDAY=${days.join(',')}`;
}

function fromEnd(position: number | 'last'): number {
  return position === 'last' ? -1 : position;
}

/** Zones that were looked up, of which there are some hundred: the runtime makes a formatter anew for each question, a millisecond of its time. */
const knownZones = new Set<string>();

function isZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  if (!/^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Za-z_+-]+\d{0,2})+)$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  knownZones.add(name);
  return true;
}

function isDate(text: string): boolean {
  const at = new Date(`${text}:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
