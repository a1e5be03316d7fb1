import { expect } from 'vitest';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY_MS = 86_400_000;

/**
 * The instants after a time at which a cron expression fires in a zone, to the minute, as the documentation of EventBridge Scheduler has it: a
 * local time that does not exist is skipped, and of one that comes twice the first counts. Written from that page, day by day and without a
 * library. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function firings(expression: string, zone: string, after: Date, count: number): readonly string[] {
  const fields = /^cron\((\d+) (\d+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  expect(fields, `${expression} has six fields`).not.toBeNull();
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields?.slice(1) ?? [];
  expect(
    [dayOfMonth, dayOfWeek].filter((field) => field === '?'),
    `${expression} leaves one of the days open`,
  ).toHaveLength(1);
  const found: string[] = [];
  for (let day = Math.floor(after.getTime() / DAY_MS) * DAY_MS - 2 * DAY_MS; found.length < count; day += DAY_MS) {
    const date = new Date(day);
    const isMonth = isListed(month, date.getUTCMonth() + 1, MONTHS) && isListed(year, date.getUTCFullYear(), []);
    const isDay = dayOfMonth === '?' ? isWeekday(dayOfWeek, date) : isMonthDay(dayOfMonth, date);
    if (!isMonth || !isDay) continue;
    const at = instantAt(day + Number(hour) * 3_600_000 + Number(minute) * 60_000, zone);
    if (at !== undefined && at > after.getTime()) found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

function isMonthDay(field: string, date: Date): boolean {
  const isLast = new Date(date.getTime() + DAY_MS).getUTCDate() === 1;
  return field === 'L' ? isLast : isListed(field, date.getUTCDate(), []);
}

function isWeekday(field: string, date: Date): boolean {
  const [number, nth] = field.split('#').map(Number);
  const day = date.getUTCDay() + 1;
  if (field.includes('#')) return day === number && Math.ceil(date.getUTCDate() / 7) === nth;
  if (!field.endsWith('L')) return isListed(field, day, DAYS);
  return day === Number(field.slice(0, -1)) && new Date(date.getTime() + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth();
}

/** Commas, dashes, `*`, and increments; names count from 1. */
function isListed(field: string, value: number, names: readonly string[]): boolean {
  const numberOf = (text: string) => (names.includes(text) ? names.indexOf(text) + 1 : Number(text));
  return field.split(',').some((part) => {
    if (part === '*') return true;
    const [begin = '', step] = part.split('/');
    if (step !== undefined) return value >= numberOf(begin) && (value - numberOf(begin)) % Number(step) === 0;
    const [from = '', to = from] = part.split('-');
    return value >= numberOf(from) && value <= numberOf(to);
  });
}

/** The first instant at which the clock of the zone shows the local time, given as if it were UTC. */
function instantAt(local: number, zone: string): number | undefined {
  const offsets = [-DAY_MS, 0, DAY_MS].map((shift) => shownAt(local + shift, zone) - (local + shift));
  const hits = offsets.map((offset) => local - offset).filter((at) => shownAt(at, zone) === local);
  return hits.length === 0 ? undefined : Math.min(...hits);
}

/** What the clock of the zone shows, as if it were UTC. */
function shownAt(at: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`);
}
