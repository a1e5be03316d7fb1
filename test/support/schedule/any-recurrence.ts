import type { Recurrence } from '../../../core/schedule/recurrence.ts';
import { WEEKDAYS } from '../../../core/schedule/recurrence.ts';
import { between, shuffled } from '../random.ts';

type Random = () => number;

const ZONES = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'));

/** Zones that change their clocks, or have changed their law: half of what is drawn. */
const MOVING = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo', 'Africa/Casablanca', 'America/Santiago'],
  ...['Asia/Beirut', 'America/Havana', 'Pacific/Auckland', 'Europe/Istanbul', 'America/Mexico_City', 'Asia/Tehran', 'Asia/Gaza'],
  ...['America/Sao_Paulo', 'Asia/Pyongyang', 'Pacific/Apia', 'Antarctica/Troll', 'Europe/Dublin', 'America/St_Johns', 'Asia/Amman'],
] as const;

/** A recurrence of every form, in a zone of any kind; one with a start begins some years before a time. */
export function anyRecurrence(random: Random, before: Date): Recurrence {
  const zone = pick(random, random() < 0.5 ? MOVING : ZONES);
  // The hours at which clocks are changed are drawn most.
  const at = `${String(random() < 0.6 ? between(random, 0, 4) : between(random, 0, 23)).padStart(2, '0')}:${pick(random, ['00', '15', '30', '59'])}`;
  const on = some(random, WEEKDAYS);
  switch (between(random, 0, 5)) {
    case 0:
      return { every: 'day', at, zone };
    case 1:
      return { every: 'week', on, at, zone };
    case 2:
      return { every: 'month', weeks: some(random, [1, 2, 3, 4, 5, 'last'] as const), on, at, zone };
    case 3:
      return { every: 'month', days: some(random, [1, 2, 15, 28, 29, 30, 31, 'last'] as const), at, zone };
    default:
      return { rule: anyRule(random), start: anyStart(random, before.getUTCFullYear()), zone };
  }
}

/** Zones whose clocks go forward and back an hour at 2 and 3 o'clock, with the day of spring or autumn on which they did. */
const CHANGES = [
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['Australia/Sydney', '2026-10-04', '2026-04-05'],
  ['Pacific/Auckland', '2026-09-27', '2026-04-05'],
  ['America/Havana', '2026-03-08', '2026-11-01'],
  ['Africa/Cairo', '2026-04-24', '2026-10-29'],
] as const;
const DAY_MS = 86_400_000;

/** A daily recurrence in the first hours of the day, and a time a few days before the clock of its zone is changed. */
export function dailyOverChange(random: Random): { readonly recurrence: Recurrence; readonly after: Date } {
  const [zone, ...days] = pick(random, CHANGES);
  const at = `0${between(random, 0, 3)}:${pick(random, ['00', '15', '30', '59'])}`;
  const day = Date.parse(pick(random, days));
  return { recurrence: { every: 'day', at, zone }, after: new Date(day - between(random, 2, 6) * DAY_MS) };
}

function anyStart(random: Random, year: number): string {
  return `${year - between(random, 1, 3)}-0${between(random, 1, 9)}-1${between(random, 0, 9)}T12:34`;
}

function anyRule(random: Random): string {
  const hour = `BYHOUR=${between(random, 0, 5)};BYMINUTE=${between(random, 0, 59)}`;
  const interval = `INTERVAL=${between(random, 1, 4)}`;
  const days = some(random, WEEKDAYS).join(',');
  return pick(random, [
    `FREQ=DAILY;${interval};${hour}`,
    `FREQ=DAILY;BYMONTH=${between(random, 1, 12)};${hour}`,
    `FREQ=WEEKLY;${interval};BYDAY=${days};WKST=${pick(random, WEEKDAYS)};${hour}`,
    `FREQ=MONTHLY;${interval};BYMONTHDAY=${pick(random, [1, 29, 30, 31, -1, -2, -31])};${hour}`,
    `FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${pick(random, [1, -1, 3])};${hour}`,
    `FREQ=MONTHLY;${interval};BYDAY=${pick(random, [1, 4, 5, -1, -5])}${pick(random, WEEKDAYS)};${hour}`,
    `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;${hour}`,
    `FREQ=YEARLY;BYMONTH=${between(random, 1, 12)};BYDAY=${pick(random, [2, -1])}${pick(random, WEEKDAYS)};${hour}`,
    `FREQ=YEARLY;BYYEARDAY=${pick(random, [60, 100, 366, -1])};${hour}`,
  ]);
}

/** A time from 2003 to 2036: every second one in the weeks in which most clocks are changed. */
export function anyTime(random: Random): Date {
  const year = between(random, 2003, 2036);
  const [month, days] = pick(random, [
    [0, 365],
    [2, 35],
    [8, 65],
  ] as const);
  return new Date(Date.UTC(year, month, between(random, 1, days), between(random, 0, 23), between(random, 0, 59)));
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[between(random, 0, items.length - 1)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

function some<T>(random: Random, items: readonly T[]): T[] {
  return shuffled(random, items).slice(0, between(random, 1, Math.min(3, items.length)));
}
