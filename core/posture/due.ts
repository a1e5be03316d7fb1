import type { Finding } from '../finding/finding.ts';
import type { Severity } from '../finding/rule.ts';

/** Within how many days what is found is to be mended; null: whenever. */
export type DueDays = { readonly [severity in Severity]: number | null };

/** Where an installation says nothing else. Reports of `info` ask for nothing. */
export const DEFAULT_DUE_DAYS: DueDays = { critical: 7, high: 14, medium: 30, low: 90, info: null };

export const DUE_STATUSES = ['on-track', 'approaching', 'overdue', 'paused'] as const;
export type DueStatus = (typeof DUE_STATUSES)[number];

export interface Due {
  /** RFC 3339: from then on it is late. */
  readonly at: string;
  readonly status: DueStatus;
}

const DAY = 24 * 3600 * 1000;

/** The last part of the time that there is: a day or two of a week, eighteen of a season. */
const APPROACHING = 0.2;

/** How old an open finding is, in days: counted from when it was opened, or opened again. */
export function ageInDays({ firstSeen, reopenedAt = firstSeen }: Pick<Finding, 'firstSeen' | 'reopenedAt'>, now: Date): number {
  return Math.max(0, now.getTime() - Date.parse(reopenedAt)) / DAY;
}

/**
 * When a finding has to be mended and how that stands; undefined where nothing asks for it. While it is excepted nobody is late, and the time in
 * which it was moves the day on: `exceptedMs`, milliseconds since it was opened.
 */
export function dueOf(
  { firstSeen, reopenedAt = firstSeen, severity }: Pick<Finding, 'firstSeen' | 'reopenedAt' | 'severity'>,
  {
    days,
    now,
    isExcepted,
    exceptedMs = 0,
  }: { readonly days: DueDays; readonly now: Date; readonly isExcepted: boolean; readonly exceptedMs?: number },
): Due | undefined {
  const allowed = days[severity];
  if (allowed === null) return undefined;
  const end = Date.parse(reopenedAt) + allowed * DAY + exceptedMs;
  const at = new Date(end).toISOString();
  if (isExcepted) return { at, status: 'paused' };
  const left = end - now.getTime();
  if (left <= 0) return { at, status: 'overdue' };
  return { at, status: left <= allowed * DAY * APPROACHING ? 'approaching' : 'on-track' };
}

/** The last day of each bucket; the last bucket has none. What is older than thirty days has waited for too long, whatever it is. */
export const BUCKET_ENDS = [7, 14, 30] as const;
export const BUCKETS = ['0-7', '8-14', '15-30', 'over 30'] as const;
export type AgeBucket = (typeof BUCKETS)[number];

/** A whole day that has begun counts: what is seven days and an hour old is in the second bucket. */
export function bucketOf(days: number): AgeBucket {
  const index = BUCKET_ENDS.findIndex((end) => days <= end);
  return BUCKETS[index === -1 ? BUCKETS.length - 1 : index] ?? 'over 30';
}

/** A finding may wait for three years; what never has to be mended has no day at all. */
export const MOST_DUE_DAYS = 1096;
