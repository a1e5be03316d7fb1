import type { ToldAccount } from '../../account/read-accounts.ts';
import { type RoleVersion, roleVersions } from '../../account/role-version.ts';
import type { Engine } from '../../engine.ts';
import { contractOf } from '../../grant/contract.ts';
import { rememberedByText } from '../../remember.ts';
import { type LatestAccount, latestByAccount, recentScans } from '../../scan/coverage.ts';
import type { AccountDocument } from '../contract/documents/account.ts';

/** Accounts with what the last scans were told of their roles, and when each was scanned. */
export async function accountDocuments(engine: Engine, accounts: readonly ToldAccount[]): Promise<AccountDocument[]> {
  const [versions, scans] = await Promise.all([roleVersions(engine), recentScans(engine)]);
  const latest = new Map(latestByAccount(scans).map((one) => [one.account.account, one]));
  const wantedOf = rememberedByText((cloud) => {
    const rules = engine.catalogue.clouds.get(cloud);
    return rules === undefined ? '' : contractOf(engine.catalogue, rules);
  });
  return accounts.map(({ partition: _, ...told }) => {
    const version = versions.get(told.account);
    const last = latest.get(told.account);
    return {
      ...told,
      ...(version !== undefined && { roles: rolesOf(version, wantedOf(told.cloud)) }),
      ...(last !== undefined && { lastScan: lastScanOf(last) }),
    };
  });
}

function rolesOf({ account: _, ...said }: RoleVersion, wanted: string): NonNullable<AccountDocument['roles']> {
  return { ...said, wanted };
}

function lastScanOf({
  scan: { scanId, startedAt, completedAt },
  account: { unknown },
}: LatestAccount): NonNullable<AccountDocument['lastScan']> {
  return { scanId, at: completedAt ?? startedAt, ...(unknown !== undefined && { unread: unknown.reason.message }) };
}
