import { nextOpenings } from '../../core/schedule/openings.ts';
import type { MonthDay, OrdinalWeek, Recurrence, Weekday } from '../../core/schedule/recurrence.ts';

/** Expressions of EventBridge Scheduler with the zone that they are read in; together they fire at each opening once. */
export interface SchedulerExpressions {
  readonly expressions: readonly string[];
  readonly zone: string;
  /** Fires once, at the next opening: whoever is woken sets the one after it. */
  readonly isOnce: boolean;
}

/**
 * A recurrence in the expressions of EventBridge Scheduler, several where one cannot say it: `#` takes a single weekday, and `L` no company.
 * An iCalendar rule, which no cron expression says in general, is the time of its next opening; undefined where it has none.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function schedulerExpressions(recurrence: Recurrence, now: Date): SchedulerExpressions | undefined {
  if ('rule' in recurrence) {
    const [next] = nextOpenings(recurrence, now, 1);
    // In UTC, where no time comes twice.
    return next === undefined ? undefined : { expressions: [`at(${next.toISOString().slice(0, 19)})`], zone: 'UTC', isOnce: true };
  }
  const [hour, minute] = recurrence.at.split(':').map(Number);
  const expressions = daysOf(recurrence).map((days) => `cron(${minute} ${hour} ${days})`);
  return { expressions, zone: recurrence.zone, isOnce: false };
}

/** The last four fields, of each expression: day of month, month, day of week, year. */
function daysOf(recurrence: Exclude<Recurrence, { rule: string }>): readonly string[] {
  if (recurrence.every === 'day') return ['* * ? *'];
  if (recurrence.every === 'week') return [`? * ${inOrder(recurrence.on).map(nameOf).join(',')} *`];
  if ('days' in recurrence) return monthDays(recurrence.days);
  const days = inOrder(recurrence.on);
  return distinctWeeks(recurrence.weeks).flatMap((week) =>
    days.map((day) => `? * ${weekdayOf(day)}${week === 'last' ? 'L' : `#${week}`} *`),
  );
}

/** Days from Sunday on, as the numbers of the expressions count them. */
const FROM_SUNDAY: readonly Weekday[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const NAMES = { SU: 'SUN', MO: 'MON', TU: 'TUE', WE: 'WED', TH: 'THU', FR: 'FRI', SA: 'SAT' } as const satisfies Record<Weekday, string>;

function inOrder(days: readonly Weekday[]): readonly Weekday[] {
  return FROM_SUNDAY.filter((day) => days.includes(day));
}

function weekdayOf(day: Weekday): number {
  return FROM_SUNDAY.indexOf(day) + 1;
}

function nameOf(day: Weekday): string {
  return NAMES[day];
}

/** The last of a weekday is its fourth or its fifth: no two expressions may fire on the same day. */
function distinctWeeks(given: readonly OrdinalWeek[]): readonly OrdinalWeek[] {
  const weeks = new Set(given);
  if (weeks.has('last') && weeks.has(4)) {
    weeks.delete('last');
    weeks.add(5);
  }
  if (weeks.has('last')) weeks.delete(5);
  return [...weeks].toSorted(byPosition);
}

function byPosition(one: number | 'last', other: number | 'last'): number {
  return (one === 'last' ? 99 : one) - (other === 'last' ? 99 : other);
}

const LONG_MONTHS = 'JAN,MAR,MAY,JUL,AUG,OCT,DEC';
const ALL_BUT_FEBRUARY = 'JAN,MAR-DEC';
/** Until the first year that is no leap year though four divides it. */
const LEAP_YEARS = '2028/4';

/** Days of the month in expressions of their own where the last day is one of them too, so that it does not fire twice. */
function monthDays(given: readonly MonthDay[]): readonly string[] {
  const days = [...new Set(given)].toSorted(byPosition);
  const numbers = days.filter((day) => day !== 'last');
  if (numbers.length === days.length) return [`${numbers.join(',')} * ? *`];
  const early = numbers.filter((day) => day < 28);
  const late: string[] = [];
  if (numbers.includes(28)) late.push(`28 ${ALL_BUT_FEBRUARY} ? *`, `28 FEB ? ${LEAP_YEARS}`);
  if (numbers.includes(29)) late.push(`29 ${ALL_BUT_FEBRUARY} ? *`);
  if (numbers.includes(30)) late.push(`30 ${LONG_MONTHS} ? *`);
  return [...(early.length > 0 ? [`${early.join(',')} * ? *`] : []), ...late, 'L * ? *'];
}
