import { canonicalText } from '../json.ts';
import type { AccountListing, CloudAccount } from '../ports.ts';
import type { KnownAccount } from './known-account.ts';

/** What a list that was read says of the accounts that are known. */
export interface Reconciled {
  /** Those that are scanned from now on. */
  readonly accounts: readonly CloudAccount[];
  /** Records that are another now. */
  readonly changed: readonly KnownAccount[];
}

/**
 * Holds a list of a cloud against what is known. What a whole list has no more has left; what somebody took off stays off. Of a list that is
 * not whole nothing is kept: another's credentials would show another. `at`: RFC 3339.
 */
export function reconcile(listing: AccountListing, known: readonly KnownAccount[], at: string): Reconciled {
  const own = new Map(known.filter(({ cloud }) => cloud === listing.cloud).map((one) => [one.account, one]));
  const accounts = listing.accounts.filter(({ account }) => own.get(account)?.state !== 'removed');
  if (!listing.isWhole) return { accounts, changed: [] };
  const found = accounts.map((one) => recordOf(one, own.get(one.account), at)).filter((one) => !isSame(one, own.get(one.account)));
  return { accounts, changed: [...found, ...gone(listing, own, at)] };
}

function recordOf(
  { cloud, partition, account, name, caller, origin }: CloudAccount,
  before: KnownAccount | undefined,
  at: string,
): KnownAccount {
  return {
    ...{ cloud, partition, account },
    ...(name !== undefined && { name }),
    ...(caller !== undefined && { caller }),
    ...(origin !== undefined && { origin }),
    state: 'scanned',
    since: before?.state === 'scanned' ? before.since : at,
  };
}

function isSame(one: KnownAccount, before: KnownAccount | undefined): boolean {
  return before !== undefined && canonicalText(one) === canonicalText(before);
}

function gone({ accounts, passedOver }: AccountListing, own: ReadonlyMap<string, KnownAccount>, at: string): readonly KnownAccount[] {
  const there = new Set(accounts.map(({ account }) => account));
  const why = new Map(passedOver.map((one) => [one.account, one.why]));
  return [...own.values()]
    .filter(({ account, state }) => state === 'scanned' && !there.has(account))
    .map((one) => ({
      ...one,
      state: 'left',
      since: at,
      reason: why.get(one.account) ?? 'It is not among the accounts that are to be scanned any more.',
    }));
}
