import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAzure } from '../../../adapters/azure/open-azure.ts';
import { loadSettings } from '../../../adapters/env.ts';
import { SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { seed } from '../../support/arm/world.ts';

const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/amber`;
const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm();
  seed(arm.world, id, { location: 'westeurope' });
});
afterEach(() => arm.close());

function opened(environment: { readonly [name: string]: string } = {}) {
  const settings = loadSettings({ AZURE_ARM_ENDPOINT: arm.url, AZURE_SUBSCRIPTION_ID: SUBSCRIPTION, ...environment });
  return openAzure({ settings, clock: makeHastyClock(), unscoped: true });
}

const read = { says: 'GET', body: { method: 'GET', path: id, apiVersion: '2023-07-01' } };

test('a Resource Manager on this machine is read over plain HTTP, with no token, whatever else the environment has', async () => {
  const cloud = opened({ AZURE_TENANT_ID: 'a', AZURE_CLIENT_ID: 'b', AZURE_CLIENT_SECRET: 'c' });
  expect(await cloud.accounts()).toEqual([{ cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, origin: { by: 'named' } }]);
  expect(await cloud.reader.send(place, read)).toMatchObject({ name: 'amber' });
  expect(arm.requests.map(({ method, headers }) => [method, headers.authorization])).toEqual([['GET', undefined]]);
});

test('nothing is written there, and nobody is asked whether it might be', async () => {
  const cloud = opened();
  const allows = [{ actions: ['Microsoft.KeyVault/vaults/write'], resources: [id] }];
  await expect(cloud.openSession({ place, taskId: 'task-1', run: 1, approvedBy: ['ana'], allows })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(cloud.whyNoWrite?.(place)).toContain('AZURE_ARM_ENDPOINT');
  expect(arm.requests).toEqual([]);
});

test('a proxy of the environment is not asked to bring what is on this machine', async () => {
  process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
  try {
    expect(await opened().reader.send(place, read)).toMatchObject({ name: 'amber' });
  } finally {
    delete process.env['HTTP_PROXY'];
  }
});

test.for([
  'https://127.0.0.1:5410',
  'http://127.0.0.1.example.org:5410',
  'http://192.0.2.1:5410',
  'http://user@127.0.0.1:5410',
  'http://127.0.0.1:5410/arm',
  'http://[::1]:5410',
  'https://management.azure.com',
  'management',
])('%s is not taken for this machine', (endpoint) => {
  expect(() => loadSettings({ AZURE_ARM_ENDPOINT: endpoint })).toThrow(/AZURE_ARM_ENDPOINT: ".*" is not on this machine/);
});

test.for(['http://127.0.0.1:5410', 'http://localhost:5410', 'http://localhost:5410/'])('%s is', (endpoint) => {
  expect(loadSettings({ AZURE_ARM_ENDPOINT: endpoint }).azure.armEndpoint?.port).toBe('5410');
});

test('the login of the Azure CLI writes only where that was asked for', () => {
  const settings = loadSettings({ AZURE_SUBSCRIPTION_ID: SUBSCRIPTION });
  const of = (unscoped: boolean) => openAzure({ settings, clock: makeHastyClock(), unscoped }).whyNoWrite?.(place);
  expect(of(false)).toContain('--unscoped');
  expect(of(true)).toBeUndefined();
  const secret = loadSettings({ AZURE_TENANT_ID: 'a', AZURE_CLIENT_ID: 'b', AZURE_CLIENT_SECRET: 'c' });
  expect(openAzure({ settings: secret, clock: makeHastyClock(), unscoped: false }).whyNoWrite?.(place)).toBeUndefined();
});

test('no secret of the environment stands in the settings', () => {
  const settings = loadSettings({ AZURE_TENANT_ID: 'a', AZURE_CLIENT_ID: 'b', AZURE_CLIENT_SECRET: 'the-secret-itself' });
  expect(JSON.stringify(settings)).not.toContain('the-secret-itself');
  expect(settings).toMatchObject({ namesAzure: true, namesAws: false, azure: { hasSecret: true } });
});
