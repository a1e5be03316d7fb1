import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { SUBSCRIPTION } from '../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../support/arm/fake-arm.ts';
import { seed } from '../support/arm/world.ts';
import { cloudmend, type Ended } from '../support/command-line.ts';

const directory = mkdtempSync(join(tmpdir(), 'cloudmend-azure-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/orders`;
const vault = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/keys`;

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm();
  seed(arm.world, account, {
    location: 'westeurope',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    properties: { supportsHttpsTrafficOnly: false },
  });
  seed(arm.world, vault, { location: 'westeurope', properties: { tenantId: 't', sku: { name: 'standard' }, enableSoftDelete: true } });
});
afterEach(() => arm.close());

const Line = z.object({ ruleId: z.string(), verdict: z.string(), resource: z.string().nullable(), reason: z.string() });

function scan(...more: readonly string[]): Promise<Ended> {
  const environment = { AZURE_ARM_ENDPOINT: arm.url, AZURE_SUBSCRIPTION_ID: SUBSCRIPTION };
  return cloudmend(['scan', '--json', '--no-save', '--rules', RULES.join(','), ...more], { directory, environment });
}

const NEEDED = [
  'Microsoft.KeyVault/vaults/read',
  'Microsoft.Storage/storageAccounts/read',
  'Microsoft.Storage/storageAccounts/blobServices/read',
  'Microsoft.Authorization/locks/read',
];
const RULES = ['azure.storage.account-requires-https', 'azure.keyvault.vault-recoverable'];
const linesOf = ({ stdout }: Ended) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));

test('a Resource Manager and a subscription of the environment are all that a scan needs: a line a verdict, no token, no write', async () => {
  const ended = await scan();
  expect(ended.stderr).toContain('Scanning Azure, reading only.');
  expect(linesOf(ended)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ruleId: 'azure.storage.account-requires-https', verdict: 'fail', resource: account }),
      expect.objectContaining({ ruleId: 'azure.keyvault.vault-recoverable', verdict: 'fail', resource: vault }),
    ]),
  );
  expect(ended.code).toBe(0);
  expect(new Set(arm.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(arm.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

test('the rules of the catalogue are printed with the checks that they answer for', async () => {
  const { stdout } = await cloudmend(['rules', '--json'], { directory });
  const rules = z.array(z.object({ id: z.string(), frameworks: z.record(z.string(), z.array(z.string())) })).parse(JSON.parse(stdout));
  const https = rules.find(({ id }) => id === 'azure.storage.account-requires-https');
  expect(https?.frameworks['Prowler']).toEqual(['storage_secure_transfer_required_is_enabled']);
});

test('a subscription that lets nothing be read is no all-clear: one unknown for all rules names what is missing first', async () => {
  arm.world.permits = () => false;
  const ended = await scan();
  expect(linesOf(ended)).toEqual([
    expect.objectContaining({
      ruleId: '*',
      verdict: 'unknown',
      reason: expect.stringContaining('Microsoft.KeyVault/vaults/read is missing'),
    }),
  ]);
  // And all that it would need besides, so that nobody gives one role after the other.
  const [line] = ended.stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  for (const action of NEEDED) {
    expect(line.reason).toContain(action);
    expect(line.evidence.permissions).toContain(action);
  }
  expect(ended.code).toBe(6);
});

test('a type that may not be read is unknown with its own action, and the others are judged', async () => {
  arm.world.permits = (action) => !action.startsWith('Microsoft.Storage/');
  const lines = linesOf(await scan());
  expect(lines.find(({ ruleId }) => ruleId === 'azure.storage.account-requires-https')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('Microsoft.Storage/storageAccounts/read is missing'),
  });
  expect(lines.find(({ ruleId }) => ruleId === 'azure.keyvault.vault-recoverable')).toMatchObject({ verdict: 'fail' });
});

test('a provider that is not registered hides its own kind alone', async () => {
  arm.world.registrations.set('microsoft.storage', 'NotRegistered');
  const lines = linesOf(await scan());
  const of = (rule: string) => lines.filter(({ ruleId }) => ruleId === rule);
  expect(of('azure.storage.account-requires-https')).toEqual([
    expect.objectContaining({ verdict: 'unknown', reason: expect.stringContaining('az provider register') }),
  ]);
  expect(of('azure.keyvault.vault-recoverable')).toEqual([expect.objectContaining({ verdict: 'fail' })]);
});

test('a throttled listing that asks for minutes is unknown, and the scan does not wait for it', async () => {
  arm.world.weather = ({ path }) =>
    path.endsWith('/storageAccounts')
      ? { status: 429, headers: { 'retry-after': '600' }, body: { error: { code: 'SubscriptionRequestsThrottled', message: '' } } }
      : undefined;
  const lines = linesOf(await scan());
  expect(lines.find(({ ruleId }) => ruleId === 'azure.storage.account-requires-https')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('throttled'),
  });
});

test('a cloud that is not known, and an endpoint that is not on this machine, are refused before anything is asked', async () => {
  const wrong = await cloudmend(['scan', '--provider', 'azzure'], { directory });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('"azzure" is no cloud that is known here: aws or azure.') });
  const far = await cloudmend(['scan'], { directory, environment: { AZURE_ARM_ENDPOINT: 'https://arm.example.org' } });
  expect(far.code).not.toBe(0);
  expect(far.stderr).toContain('is not on this machine');
  expect(arm.requests).toEqual([]);
});
