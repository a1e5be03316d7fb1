import type { TrendDocument } from '../../../core/api/contract/documents/statistics.ts';

type Day = TrendDocument['days'][number];

/** Findings that came on a day. */
export const cameOf = ({ opened, reopened }: Day) => opened + reopened;

/** Findings that went on a day. */
export const wentOf = ({ task, itself, gone, rule }: Day) => task + itself + gone + rule;

/**
 * What a day was, as a sign and a word. On the day on which counting began (RFC 3339) all that was there is new, which says nothing of how it
 * goes.
 */
export function markOf(day: Day, since: string | undefined): string {
  if (since?.startsWith(day.day) === true) return '? counting began';
  if (day.reopened > 0 && cameOf(day) >= wentOf(day)) return '↺ resurgence';
  if (cameOf(day) > wentOf(day)) return '▲ growth';
  return cameOf(day) < wentOf(day) ? '▼ decline' : '= as many';
}
