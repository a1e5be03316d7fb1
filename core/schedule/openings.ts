import { RRuleTemporal } from 'rrule-temporal';
import { CloudmendError } from '../errors.ts';
import type { Recurrence } from './recurrence.ts';
import { ruleOf } from './recurrence.ts';
import { findInstant } from './zone.ts';

/**
 * The next openings after a time, the first first; fewer where the recurrence ends. Dates come from the calendar alone, and what the clock of
 * the zone makes of them is looked up for each. Throws SCHEDULE_INVALID for a rule that is none.
 */
export function nextOpenings(recurrence: Recurrence, after: Date, count: number): readonly Date[] {
  const dates = datesOf(recurrence, after);
  const openings: Date[] = [];
  let leftOut = 0;
  for (let local = dates.next(new Date(after.getTime() - FURTHEST_MS)); local !== undefined; local = dates.next(local)) {
    const at = findInstant(local, recurrence.zone);
    leftOut = at === undefined ? leftOut + 1 : 0;
    if (leftOut > MOST_LEFT_OUT) break;
    if (at === undefined || at <= after) continue;
    if (dates.isOver(at) || openings.push(at) >= count) break;
  }
  return openings;
}

/** The opening at a time or the last one before it; undefined where there was none. */
export function lastOpening(recurrence: Recurrence, now: Date): Date | undefined {
  const dates = datesOf(recurrence, now);
  for (let local = dates.previous(new Date(now.getTime() + FURTHEST_MS)); local !== undefined; local = dates.previous(local)) {
    const at = findInstant(local, recurrence.zone);
    if (at !== undefined && at <= now && !dates.isOver(at)) return at;
  }
  return undefined;
}

/** Throws SCHEDULE_INVALID for a recurrence that does not open any more after a time. */
export function requireOpenings(recurrence: Recurrence, now: Date): void {
  if (nextOpenings(recurrence, now, 1).length > 0) return;
  const what = 'rule' in recurrence ? `The rule "${recurrence.rule}" from ${recurrence.start}` : 'The recurrence';
  throw new CloudmendError('SCHEDULE_INVALID', `${what} does not open any more. Look at its days, and at COUNT and UNTIL.`);
}

/** No clock is further from UTC: Kiribati's is 14 hours ahead, and an hour of summer time on top of it would still be less. */
const FURTHEST_MS = 16 * 3_600_000;

/**
 * So many times in a row that the clock leaves out, and there are no others: 02:30 on the second Sunday of March is never in New York. Each
 * year has one, and no law of a zone is known for longer.
 */
const MOST_LEFT_OUT = 50;

/** Two years before what is asked about: every recurrence without a start of its own has opened since, and few steps lead there. */
const YEARS_BEFORE = 2;

/** Dates and times of a recurrence as UTC, whatever its zone; `isOver`: whether an instant comes after its end. */
interface Dates {
  next(local: Date): Date | undefined;
  previous(local: Date): Date | undefined;
  isOver(at: Date): boolean;
}

function datesOf(recurrence: Recurrence, around: Date): Dates {
  const { rule, start, zone } = ruleOf(recurrence, around.getUTCFullYear() - YEARS_BEFORE);
  const { COUNT: count, UNTIL: until, ...parts } = Object.fromEntries(rule.split(';').map((part) => part.split('=')));
  const endless = Object.entries(parts).map((part) => part.join('='));
  const text = `DTSTART:${start.replaceAll(/[-:]/g, '')}00Z\nRRULE:${endless.join(';')}`;
  const dates = new RRuleTemporal({ rruleString: text });
  const begins = new Date(`${start}:00Z`);
  const next = (local: Date, isIncluded = false) => orNone(() => dates.next(local, isIncluded));
  const last = count === undefined ? undefined : lastCounted(next, { begins, zone, count: Number(count) });
  const end = until === undefined ? undefined : instantOfUntil(until);
  return {
    next: (local) => next(local),
    previous: (local) => orNone(() => dates.previous(local)),
    isOver: (at) => (end !== undefined && at > end) || (count !== undefined && (last === undefined || at > last)),
  };
}

/** The opening with which a count is used up: times that do not exist are no openings, and are not counted (RFC 5545, 3.3.10). */
function lastCounted(
  next: (local: Date, isIncluded?: boolean) => Date | undefined,
  { begins, zone, count }: { readonly begins: Date; readonly zone: string; readonly count: number },
): Date | undefined {
  let last: Date | undefined;
  let left = count;
  let leftOut = 0;
  for (let local = next(begins, true); local !== undefined && left > 0 && leftOut <= MOST_LEFT_OUT; local = next(local)) {
    const at = findInstant(local, zone);
    leftOut = at === undefined ? leftOut + 1 : 0;
    if (at === undefined) continue;
    last = at;
    left -= 1;
  }
  return last;
}

/** `20271231T235900Z`. */
function instantOfUntil(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** The library gives up a search after ten thousand periods: what has not opened in centuries does not. */
function orNone(search: () => { readonly epochMilliseconds: number } | null): Date | undefined {
  try {
    const found = search();
    return found === null ? undefined : new Date(found.epochMilliseconds);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum ')) return undefined;
    throw error;
  }
}
