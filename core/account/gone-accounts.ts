import type { Table } from '../ports.ts';
import { type KnownAccount, listKnownAccounts } from './known-account.ts';

/** Accounts that were scanned and are no more, by id: what was found there is as of then, and nobody mends it. */
export async function goneAccounts(table: Table): Promise<ReadonlyMap<string, KnownAccount>> {
  const gone = (await listKnownAccounts(table)).filter(({ state }) => state !== 'scanned');
  return new Map(gone.map((one) => [one.account, one]));
}

/** `444455556666 is not scanned any more since 2026-12-01 (Sold)`. */
export function goneText({ account, since, reason }: KnownAccount): string {
  return `${account} is not scanned any more since ${since.slice(0, 10)}${reason === undefined ? '' : ` (${reason})`}`;
}
