import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { type KnownAccount, knownAccountEntity } from './known-account.ts';
import { scannedAccounts } from './scanned-accounts.ts';

type RemoveEngine = Pick<Engine, 'table' | 'cloud' | 'clock' | 'anchors'>;

/**
 * Takes an account off: it is not scanned any more, nothing is planned or mended there, and no list brings it back. What was found stays, as of
 * now. Throws FORBIDDEN, and NOT_FOUND for one that is not scanned.
 */
export async function removeAccount(engine: RemoveEngine, principal: Principal, asked: string, reason: string): Promise<void> {
  requireAdmin(principal);
  const account = asked.toLowerCase();
  const found = (await scannedAccounts(engine)).find((one) => one.account === account);
  if (found === undefined)
    throw new CloudmendError('NOT_FOUND', `The account ${account} is not scanned. \`cloudmend accounts\` shows which are.`);
  const { cloud, partition, name, caller, origin } = found;
  const record: KnownAccount = {
    ...{ cloud, partition, account, state: 'removed', since: engine.clock.now().toISOString(), reason, by: principal.name },
    ...(name !== undefined && { name }),
    ...(caller !== undefined && { caller }),
    ...(origin !== undefined && { origin }),
  };
  await enter(engine, principal, { action: 'account.removed', account, reason }, [{ put: knownAccountEntity.encode(record) }]);
}

/** Lets an account be scanned again that somebody took off, if the settings or the list have it. Throws FORBIDDEN, and NOT_FOUND for another. */
export async function restoreAccount(engine: RemoveEngine, principal: Principal, asked: string, reason: string): Promise<void> {
  requireAdmin(principal);
  const account = asked.toLowerCase();
  const when = { attribute: 'state', equals: 'removed' } as const;
  try {
    await enter(engine, principal, { action: 'account.restored', account, reason }, [
      { delete: knownAccountEntity.key({ account }), when },
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError('NOT_FOUND', `Nobody took the account ${account} off. \`cloudmend accounts\` shows which are.`);
  }
}

interface Deed {
  readonly action: 'account.removed' | 'account.restored';
  readonly account: string;
  readonly reason: string;
}

async function enter(
  engine: RemoveEngine,
  principal: Principal,
  { action, account, reason }: Deed,
  writes: readonly Write[],
): Promise<void> {
  await recordInInstallation(engine, { principal, action, detail: { account, reason } }, writes);
}

function requireAdmin(principal: Principal): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.changeLimits)) return;
  throw new CloudmendError(
    'FORBIDDEN',
    `${principal.name} may not take accounts off or bring them back: it takes a person with the role admin.`,
  );
}
