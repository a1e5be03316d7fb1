import { chunksOf } from '../concurrency.ts';
import type { Table } from '../ports.ts';
import { type KnownAccount, knownAccountEntity, listKnownAccounts } from './known-account.ts';

/** As many as DynamoDB gives at once. */
const MOST_AT_ONCE = 100;

/** Accounts that were scanned and are no more, by id: what was found there is as of then, and nobody mends it. */
export async function goneAccounts(table: Table): Promise<ReadonlyMap<string, KnownAccount>> {
  const gone = (await listKnownAccounts(table)).filter(({ state }) => state !== 'scanned');
  return new Map(gone.map((one) => [one.account, one]));
}

/** The same of these accounts alone, however many there are: what a page of findings is about. */
export async function goneAmong(table: Table, accounts: readonly string[]): Promise<ReadonlyMap<string, KnownAccount>> {
  const keys = [...new Set(accounts)].map((account) => knownAccountEntity.key({ account }));
  const items = await Promise.all(chunksOf(keys, MOST_AT_ONCE).map((chunk) => table.getMany(chunk, { consistent: true })));
  const known = items.flat().flatMap((item) => (item === undefined ? [] : [knownAccountEntity.decode(item)]));
  return new Map(known.filter(({ state }) => state !== 'scanned').map((one) => [one.account, one]));
}

/** `444455556666 is not scanned any more since 2026-12-01 (Sold)`. */
export function goneText({ account, since, reason }: KnownAccount): string {
  return `${account} is not scanned any more since ${since.slice(0, 10)}${reason === undefined ? '' : ` (${reason})`}`;
}
