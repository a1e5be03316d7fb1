import type { ReportedUser } from './credential-report.ts';
import { ageInDays } from './credentials.ts';
import { OLDEST_KEY_DAYS } from './key-age.ts';
import { MOST_IDLE_DAYS } from './unused.ts';

// A scan judges later than the report was made: a day is more than the four hours that a report is given out for.
const MARGIN_DAYS = 1;

/**
 * Whether the report alone shows that no rule about keys can fail: at most one is active, and it is neither old nor idle. When a key was
 * made the report does not tell ("created or last changed"), only that it was not before its user was. `at`: when the report was made.
 */
export function areKeysInOrder({ createdAt, keys }: ReportedUser, at: Date): boolean {
  const active = keys.filter(({ isActive }) => isActive);
  if (active.length === 0) return true;
  if (active.length > 1 || !isWithin(OLDEST_KEY_DAYS, createdAt, at)) return false;
  return active.every(({ usedAt = createdAt }) => isWithin(MOST_IDLE_DAYS, usedAt, at) || isWithin(MOST_IDLE_DAYS, createdAt, at));
}

/** Whether the report alone shows that the password is not idle: it was used lately, or its user is younger than that. */
export function isPasswordInOrder({ createdAt, passwordLastUsed }: ReportedUser, at: Date): boolean {
  return isWithin(MOST_IDLE_DAYS, createdAt, at) || (passwordLastUsed !== null && isWithin(MOST_IDLE_DAYS, passwordLastUsed, at));
}

function isWithin(days: number, since: string, at: Date): boolean {
  return ageInDays(since, at) + MARGIN_DAYS <= days;
}
