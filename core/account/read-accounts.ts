import { hasAccount, type Reach } from '../reach/reach.ts';
import { type AccountList, accountListEntity } from './account-list.ts';
import { type KnownAccount, listKnownAccounts } from './known-account.ts';
import { type AccountReader, joinKnown } from './scanned-accounts.ts';

/** An account as it is told: `since` is absent where no list ever had it. */
export type ToldAccount = Omit<KnownAccount, 'since'> & { readonly since?: string };

/** Accounts that are scanned, and those that were, in the order of their ids. */
export async function readAccounts(
  { table, cloud }: AccountReader,
  reach: Reach | undefined,
): Promise<{ readonly accounts: readonly ToldAccount[]; readonly list: AccountList | undefined }> {
  const [named, known, list] = await Promise.all([cloud.accounts(), listKnownAccounts(table), accountListEntity.find(table, {})]);
  const byId = new Map(known.map((one) => [one.account, one]));
  const scanned = joinKnown(named, known).map((one): ToldAccount => {
    const before = byId.get(one.account);
    return before?.state === 'scanned' ? before : { ...one, state: 'scanned' };
  });
  const ids = new Set(scanned.map(({ account }) => account));
  const all = [...scanned, ...known.filter(({ account, state }) => state !== 'scanned' && !ids.has(account))];
  return {
    accounts: all.filter(({ account }) => hasAccount(reach, account)).toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    // Who is bound to accounts is not told of others.
    list: reach === undefined ? list : undefined,
  };
}
