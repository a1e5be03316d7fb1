import type { Given } from '../api/call.ts';

type Trigger = NonNullable<Given<'createAutomation'>['body']>['trigger'];
export type Recurrence = Extract<Trigger, { recurrence: unknown }>['recurrence'];

export const WEEKDAYS = [
  ['MO', 'Monday'],
  ['TU', 'Tuesday'],
  ['WE', 'Wednesday'],
  ['TH', 'Thursday'],
  ['FR', 'Friday'],
  ['SA', 'Saturday'],
  ['SU', 'Sunday'],
] as const;
export const WEEKS = [
  ['1', 'first'],
  ['2', 'second'],
  ['3', 'third'],
  ['4', 'fourth'],
  ['5', 'fifth, where there is one'],
  ['last', 'last'],
] as const;
export const KINDS = [
  ['day', 'every day'],
  ['week', 'on days of the week'],
  ['weeks', 'on weekdays of some weeks of the month'],
  ['days', 'on days of the month'],
  ['rule', 'as an iCalendar rule says'],
] as const;
export type Kind = (typeof KINDS)[number][0];

/** A recurrence as somebody types it; what its kind has no use for is kept meanwhile. */
export interface Typed {
  readonly kind: Kind;
  readonly on: readonly string[];
  readonly weeks: readonly string[];
  readonly days: string;
  readonly at: string;
  readonly zone: string;
  readonly rule: string;
  readonly start: string;
}

export function firstTyped(): Typed {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { kind: 'week', on: [], weeks: [], days: '', at: '22:00', zone: timeZone, rule: '', start: '' };
}

/** What was typed as the API takes it; the API judges it. */
export function recurrenceOf({ kind, on, weeks, days, at, zone, rule, start }: Typed): Recurrence {
  const time = { at: at.trim(), zone };
  const made = {
    day: { every: 'day', ...time },
    week: { every: 'week', on, ...time },
    weeks: { every: 'month', weeks: weeks.map(numbered), on, ...time },
    days: { every: 'month', days: days.split(',').map((day) => numbered(day.trim())), ...time },
    rule: { rule: rule.trim(), start: start.trim(), zone },
  }[kind];
  return made as Recurrence;
}

function numbered(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** A recurrence to be typed over. */
export function typedOf(recurrence: Recurrence): Typed {
  const first = { ...firstTyped(), zone: recurrence.zone };
  if ('rule' in recurrence) return { ...first, kind: 'rule', rule: recurrence.rule, start: recurrence.start };
  const timed = { ...first, at: recurrence.at };
  if (recurrence.every === 'day') return { ...timed, kind: 'day' };
  if (recurrence.every === 'week') return { ...timed, kind: 'week', on: recurrence.on };
  if ('weeks' in recurrence) return { ...timed, kind: 'weeks', weeks: recurrence.weeks.map(String), on: recurrence.on };
  return { ...timed, kind: 'days', days: recurrence.days.join(', ') };
}

/** `Monday and Thursday at 22:00, Europe/Berlin`. */
export function recurrenceWords(recurrence: Recurrence): string {
  if ('rule' in recurrence) return `${recurrence.rule} from ${recurrence.start}, ${recurrence.zone}`;
  return `${daysWords(recurrence)} at ${recurrence.at}, ${recurrence.zone}`;
}

const list = new Intl.ListFormat('en');

function daysWords(recurrence: Exclude<Recurrence, { rule: string }>): string {
  if (recurrence.every === 'day') return 'every day';
  if ('days' in recurrence) return `on day ${list.format(recurrence.days.map(String))} of each month`;
  const days = list.format(recurrence.on.map((day) => WEEKDAYS.find(([id]) => id === day)?.[1] ?? day));
  if (recurrence.every === 'week') return `every ${days}`;
  const weeks = list.format(recurrence.weeks.map((week) => WEEKS.find(([id]) => id === String(week))?.[1].split(',')[0] ?? String(week)));
  return `on the ${weeks} ${days} of each month`;
}
