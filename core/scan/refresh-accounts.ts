import { type AccountList, accountListEntity, MOST_PASSED_OVER } from '../account/account-list.ts';
import { type KnownAccount, knownAccountEntity, listKnownAccounts } from '../account/known-account.ts';
import { reconcile } from '../account/reconcile.ts';
import { accountOf, joinKnown } from '../account/scanned-accounts.ts';
import { recordInInstallation } from '../audit/installation-audit.ts';
import { chunksOf } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { AccountListing, CloudAccount } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { findUnknownReason } from './kind-reader.ts';
import { type Scan, storedReason } from './scan.ts';

type RefreshEngine = Pick<Engine, 'table' | 'cloud' | 'clock' | 'anchors'>;

/** Accounts that a scan covers, and what stood in the way of knowing them. */
export interface FoundAccounts {
  readonly accounts: readonly CloudAccount[];
  readonly unlisted?: NonNullable<Scan['unlisted']>;
}

/**
 * Asks which accounts there are, and keeps it. A list that cannot be read says of no account that it is gone: its accounts are those of the
 * time before, and that it was not read is said. Throws what stood in the way where there was no time before, and VALIDATION_FAILED
 * where a whole list has no account: a scan of nothing would look as if all were well.
 */
export async function refreshAccounts(engine: RefreshEngine, signal?: AbortSignal): Promise<FoundAccounts> {
  const { listAccounts } = engine.cloud;
  const known = await listKnownAccounts(engine.table);
  if (listAccounts === undefined) return { accounts: joinKnown(await engine.cloud.accounts(), known) };
  const listings = await listAccounts(signal);
  const at = engine.clock.now().toISOString();
  const read = listings.map((listing) => readOne(listing, known, at));
  if (listings.some(({ isWhole, failed }) => isWhole || failed !== undefined))
    await keep(
      engine,
      listOf(listings, at),
      read.flatMap(({ changed }) => changed),
    );
  const unlisted = listings.flatMap(({ cloud, failed }) => (failed === undefined ? [] : [{ cloud, reason: reasonOf(failed) }]));
  return { accounts: read.flatMap(({ accounts }) => accounts), ...(unlisted.length > 0 && { unlisted }) };
}

function readOne(listing: AccountListing, known: readonly KnownAccount[], at: string): ReturnType<typeof reconcile> {
  const { cloud, accounts, passedOver, failed, isWhole } = listing;
  if (failed !== undefined) {
    const before = known.filter((one) => one.cloud === cloud && one.state === 'scanned').map(accountOf);
    if (before.length === 0) throw failed;
    return { accounts: before, changed: [] };
  }
  if (isWhole && accounts.length === 0) throw nobody(passedOver);
  return reconcile(listing, known, at);
}

function nobody(passedOver: AccountListing['passedOver']): CloudmendError {
  const [first] = passedOver;
  const example = first === undefined ? '' : ` ${first.account}: ${first.why}`;
  return new CloudmendError(
    'VALIDATION_FAILED',
    `No account is left to be scanned of those that the organization has.${example} Look at what the setting asks for and leaves out.`,
  );
}

function reasonOf(failed: Error) {
  const reason = findUnknownReason(failed);
  if (reason === undefined) throw failed;
  return storedReason(reason);
}

function listOf(listings: readonly AccountListing[], at: string): AccountList {
  const passedOver = listings.flatMap((listing) => listing.passedOver);
  return {
    at,
    unread: listings.flatMap(({ cloud, failed }) => (failed === undefined ? [] : [{ cloud, reason: failed.message }])),
    passedOver: passedOver.slice(0, MOST_PASSED_OVER),
    more: Math.max(0, passedOver.length - MOST_PASSED_OVER),
    notes: listings.flatMap(({ notes }) => notes),
  };
}

/** Who reads the list. */
const SCAN: Principal = { id: 'scan', name: 'Scan', kind: 'machine', roles: [], channel: 'schedule' };

/** A transaction has a hundred writes, the audit's own among them. */
const RECORDS_AT_ONCE = 90;

/** The records with their entry in the audit, and then the list: where this breaks off, the next scan finds what is left. */
async function keep(engine: RefreshEngine, list: AccountList, changed: readonly KnownAccount[]): Promise<void> {
  for (const chunk of chunksOf(changed, RECORDS_AT_ONCE)) {
    const idsOf = (state: KnownAccount['state']) => chunk.filter((one) => one.state === state).map(({ account }) => account);
    const detail = { scanned: idsOf('scanned'), left: idsOf('left') };
    const writes = chunk.map((one) => ({ put: knownAccountEntity.encode(one) }));
    await recordInInstallation(engine, { principal: SCAN, action: 'accounts.listed', detail }, writes);
  }
  await engine.table.write({ put: accountListEntity.encode(list) });
}
