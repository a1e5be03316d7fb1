import type { Span } from '../../../core/schedule/recurrence.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A freeze that is on since a minute, or a window that opens tomorrow; half an hour each. */
export function spanOf(kind: 'window' | 'freeze'): Span {
  const from = Date.now() + (kind === 'window' ? DAY : -MINUTE);
  return { from: local(new Date(from)), until: local(new Date(from + 30 * MINUTE)), zone: 'UTC' };
}

/** The beginning of the year after the next. */
export function distantDay(): { readonly local: string; readonly zone: string } {
  return { local: `${new Date().getUTCFullYear() + 2}-01-01T00:00`, zone: 'UTC' };
}

function local(at: Date): string {
  return at.toISOString().slice(0, 16);
}
