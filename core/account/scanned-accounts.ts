import type { Engine } from '../engine.ts';
import type { CloudAccount } from '../ports.ts';
import { type KnownAccount, listKnownAccounts } from './known-account.ts';

/** What is known of accounts is asked for. */
export type AccountReader = Pick<Engine, 'table' | 'cloud'>;

/**
 * Accounts that this installation scans: those that the settings or the credentials name, and those that an organization had when the last
 * scan began; without those that somebody took off.
 */
export async function scannedAccounts({ table, cloud }: AccountReader): Promise<readonly CloudAccount[]> {
  const [named, known] = await Promise.all([cloud.accounts(), listKnownAccounts(table)]);
  return joinKnown(named, known);
}

/** The same, of what was read already. */
export function joinKnown(named: readonly CloudAccount[], known: readonly KnownAccount[]): readonly CloudAccount[] {
  const removed = new Set(known.filter(({ state }) => state === 'removed').map(({ account }) => account));
  const ids = new Set(named.map(({ account }) => account));
  // What a setting has no more is not scanned at once; an account of a list is, until the list is read again.
  const found = known.filter(({ state, origin, account }) => state === 'scanned' && origin?.by === 'organization' && !ids.has(account));
  return [...named.filter(({ account }) => !removed.has(account)), ...found.map(accountOf)];
}

/** The account as a cloud would tell it. */
export function accountOf({ cloud, partition, account, name, caller, origin }: KnownAccount): CloudAccount {
  return {
    ...{ cloud, partition, account },
    ...(name !== undefined && { name }),
    ...(caller !== undefined && { caller }),
    ...(origin !== undefined && { origin }),
  };
}
