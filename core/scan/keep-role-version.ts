import { type RoleVersion, roleVersionEntity } from '../account/role-version.ts';
import type { Engine } from '../engine.ts';
import type { CloudAccount } from '../ports.ts';
import { findUnknownReason } from './kind-reader.ts';

/**
 * Asks which version the roles of an account are of, and keeps it. What cannot be asked is kept with the reason and holds up no scan. Nothing where
 * the account is read without a role.
 */
export async function keepRoleVersion(
  { table, clock, cloud }: Pick<Engine, 'table' | 'clock' | 'cloud'>,
  account: CloudAccount,
  signal?: AbortSignal,
): Promise<void> {
  const said = await ask(cloud, account, signal);
  if (said === undefined) return;
  await table.write({ put: roleVersionEntity.encode({ account: account.account, at: clock.now().toISOString(), ...said }) });
}

async function ask(
  cloud: Engine['cloud'],
  account: CloudAccount,
  signal: AbortSignal | undefined,
): Promise<Pick<RoleVersion, 'contract' | 'unread'> | undefined> {
  try {
    return await cloud.roleVersion?.(account, signal);
  } catch (error) {
    const reason = findUnknownReason(error);
    if (reason === undefined) throw error;
    return { unread: reason.message };
  }
}
