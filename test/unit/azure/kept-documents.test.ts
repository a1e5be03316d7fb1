import { afterEach, beforeEach, expect, test } from 'vitest';
import { propertyAt } from '../../../clouds/azure/property.ts';
import type { Facts } from '../../../core/kind/facts.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import vault from '../../../resources/azure/keyvault/vault/vault.ts';
import account from '../../../resources/azure/storage/account/account.ts';
import { place, SUBSCRIPTION } from '../../fixtures/azure-places.ts';
import { ledger, OPEN_FIREWALL, plantAccount } from '../../fixtures/azure-storage.ts';
import { plantVault, safe } from '../../fixtures/azure-vaults.ts';
import { azureOnFake } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { storageVaultSqlDiskTypes } from '../../support/arm/storage-vault-sql-disk-types.ts';
import { type ArmDocument, seed, standing } from '../../support/arm/world.ts';

const never = new AbortController().signal;
let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm(storageVaultSqlDiskTypes);
});
afterEach(() => arm.close());

/** As the owner: puts it there. */
async function put(_: string, __: string, { document }: { readonly document?: unknown }) {
  const { id, ...rest } = JSON.parse(JSON.stringify(document));
  seed(arm.world, id, rest);
  return {};
}

/** Sends what a kind asks for, with its slots filled from facts as they are by then. */
async function change<F extends Facts & { readonly id: string }>(kind: ResourceKind<F>, before: F, after: F, live: F): Promise<void> {
  const cloud = azureOnFake(arm, { subscriptions: [SUBSCRIPTION] });
  for (const call of kind.calls({ id: before.id, place, before, after })) {
    const session = await cloud.openSession({ place, taskId: 'RP-000001', run: 1, approvedBy: ['joel'], allows: [...call.grants] });
    const body = kind.render?.(call.body, live) ?? call.body;
    await session.send({ says: call.says, body }, never);
  }
}

const at = (id: string, path: string) => propertyAt(standing(arm.world, id) ?? ({} satisfies Partial<ArmDocument>), path);

test('a firewall that Azure replaces as a whole keeps every rule, also one that was added since the plan', async () => {
  const { id } = await plantAccount(put, { properties: { networkAcls: OPEN_FIREWALL } });
  const before = ledger({ networkAcls: OPEN_FIREWALL });
  const rules = [
    { value: '198.51.100.0/24', action: 'Allow' },
    { value: '203.0.113.7', action: 'Allow' },
  ];
  await change(account, before, ledger(), { ...before, networkAcls: { ...OPEN_FIREWALL, ipRules: rules } });
  expect(at(id, 'properties.networkAcls')).toEqual({ ...OPEN_FIREWALL, ipRules: rules, defaultAction: 'Deny' });
});

test('the blob service is sent whole: what nobody asked to change stays', async () => {
  const { id } = await plantAccount(
    put,
    {},
    { blobService: { isVersioningEnabled: false, lastAccessTimeTrackingPolicy: { enable: true } } },
  );
  const wanted = ledger();
  const blobService = { ...wanted.blobService, isVersioningEnabled: false, lastAccessTimeTrackingPolicy: { enable: true } };
  const before = { ...wanted, blobService };
  await change(account, before, { ...before, blobService: { ...blobService, isVersioningEnabled: true } }, before);
  const properties = at(`${id}/blobServices/default`, 'properties');
  expect(properties).toMatchObject({ isVersioningEnabled: true, lastAccessTimeTrackingPolicy: { enable: true } });
  expect(properties).toMatchObject({ cors: { corsRules: [] } });
});

test('purge protection is put on, and never sent as off', async () => {
  const { id } = await plantVault(put, { enablePurgeProtection: null });
  const before = safe({ hasPurgeProtection: false });
  await change(vault, before, safe(), before);
  expect(at(id, 'properties.enablePurgeProtection')).toBe(true);
  const back = { id, place, before: safe(), after: before };
  expect(vault.refuses?.(back)).toMatch(/never takes purge protection off/);
  await expect(change(vault, safe(), before, safe())).rejects.toMatchObject({ providerCode: 'BadRequest' });
});
