import { CloudmendError } from '../errors.ts';
import { lastOpening, nextOpenings, requireOpenings } from './openings.ts';
import type { Recurrence, Span } from './recurrence.ts';
import { instantOf } from './zone.ts';

/** From when until when it is on. */
export interface Opening {
  readonly from: Date;
  readonly until: Date;
}

/** What is on at a time, and what comes next. */
export interface SpanState {
  readonly now?: Opening;
  /** The next one that begins later. */
  readonly next?: Opening;
}

/** Openings that touch each other are one; so many in a row, and it is as good as always open. */
const MOST_JOINED = 400;

/** How a stretch stands at a time: it begins at `from` and is over at `until`. */
export function spanAt(span: Span, at: Date): SpanState {
  if (!('recurrence' in span)) {
    const opening = { from: instantOf(span.from, span.zone), until: instantOf(span.until, span.zone) };
    if (at >= opening.until) return {};
    return at >= opening.from ? { now: opening } : { next: opening };
  }
  const { recurrence, minutes } = span;
  const last = lastOpening(recurrence, at);
  const now = last !== undefined && endOf(last, minutes) > at ? joined(recurrence, minutes, last) : undefined;
  const [begins] = nextOpenings(recurrence, now?.until ?? at, 1);
  const next = begins === undefined ? undefined : joined(recurrence, minutes, begins);
  return { ...(now !== undefined && { now }), ...(next !== undefined && { next }) };
}

/** Throws SCHEDULE_INVALID for a stretch that is over, ends before it begins, or never comes. */
export function requireSpan(span: Span, now: Date): void {
  if ('recurrence' in span) {
    requireOpenings(span.recurrence, now);
    return;
  }
  const [from, until] = [instantOf(span.from, span.zone), instantOf(span.until, span.zone)];
  if (from >= until) throw new CloudmendError('SCHEDULE_INVALID', `It ends (${span.until}) before it begins (${span.from}).`);
  if (until <= now) throw new CloudmendError('SCHEDULE_INVALID', `It was over at ${span.until} (${span.zone}) already.`);
}

function joined(recurrence: Recurrence, minutes: number, from: Date): Opening {
  let until = endOf(from, minutes);
  let begun = from;
  for (let count = 0; count < MOST_JOINED; count++) {
    const [following] = nextOpenings(recurrence, begun, 1);
    if (following === undefined || following > until) break;
    begun = following;
    until = endOf(following, minutes);
  }
  return { from, until };
}

function endOf(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}
