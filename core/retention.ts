const DAY_MS = 24 * 60 * 60 * 1000;

/** How long is kept what has an end, in days; docs/retention.md says why. What is not here stays: findings, plans, tasks, decisions, audit. */
export const retentionDays = {
  /** A season of trend lines. */
  scan: 90,
  /** Until no interrupted scan goes on from them, and what a scan saw can still be looked into. */
  page: 7,
  /** What a resource was right before its first write. Audits ask for the last year. */
  beforeFacts: 365,
  /** Whoever repeats a request later has surely looked at what became of it. */
  answer: 1,
} as const;

/** Days after which a bucket lets go of a document, by the class in its tag. Pages are kept to the end of a day, so for one more. */
export const documentClassDays: readonly number[] = [retentionDays.answer, retentionDays.page + 1, retentionDays.beforeFacts];

/** The tag of a document that names its class, as infra's rules and the adapter of S3 write it. */
export const RETENTION_TAG = 'retain-days';

/** When a document put now may go (RFC 3339). */
export function retainedFor(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}

/** As `retainedFor`, to the end of that day (UTC): the same document put again and again on a day is prolonged once. */
export function retainedToEndOfDay(now: Date, days: number): string {
  return new Date(Math.ceil((now.getTime() + days * DAY_MS) / DAY_MS) * DAY_MS).toISOString();
}

/** The shortest class that keeps a document written now for long enough; undefined where none does, and so it stays. */
export function documentClassFor(now: Date, retainUntil: string): number | undefined {
  const left = Date.parse(retainUntil) - now.getTime();
  return documentClassDays.find((days) => days * DAY_MS >= left);
}
