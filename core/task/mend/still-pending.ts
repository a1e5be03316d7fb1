import type { JournalEntry } from '../record/entities.ts';
import { STILL_PENDING } from '../record/final-outcomes.ts';
import type { Intended } from './call-list.ts';
import type { Conclude } from './decision.ts';
import { conclude } from './decision.ts';
import type { Standing } from './standing.ts';

/**
 * How long a provider may be at work on one call. Two hours: twice the longest that Terraform's provider for Azure waits by default for an
 * update of a kind that we write (`timeouts` of azurerm_storage_account and azurerm_mssql_server: 60 minutes; most others: 30).
 */
const LONGEST_PENDING_MS = 2 * 60 * 60 * 1000;

/** Milliseconds that a call may still be pending, counted from the intent to send it. */
export function pendingLeft({ now }: Pick<Standing, 'now'>, { intendedAt }: Pick<JournalEntry, 'intendedAt'>): number {
  return new Date(intendedAt).getTime() + LONGEST_PENDING_MS - now;
}

export function isPendingTooLong(standing: Pick<Standing, 'now'>, entry: Pick<JournalEntry, 'intendedAt'>): boolean {
  return pendingLeft(standing, entry) <= 0;
}

/** Nobody knows what it will come to, so that it is neither mended nor failed. Its journal goes on from the same question. */
export function stillPending({ call, entry }: Intended): Conclude {
  const hours = LONGEST_PENDING_MS / 3_600_000;
  const message = `The cloud took ${call.says} at ${entry.intendedAt} and has been at work on it for more than ${hours} hours. It is not sent again, and nothing else is written to the resource meanwhile. Look at the resource and its activity log; once the cloud is done, recheck the resource: the task then goes on from the same operation.`;
  return conclude('UNVERIFIED', { code: STILL_PENDING, message, stage: 9 }, { leaves: 'pending' });
}
