import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArmCaller } from '../../../adapters/azure/arm-caller.ts';
import { createArmClient } from '../../../adapters/azure/arm-client.ts';
import { loadResourceManager } from '../../../adapters/azure/resource-manager.ts';
import { azureOnFake, SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { seed } from '../../support/arm/world.ts';

const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };
const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;
const server = `${group}/providers/Microsoft.Sql/servers/orders`;
const request = {
  place,
  allows: [
    { actions: ['Microsoft.Sql/servers/write'], resources: [server] },
    { actions: ['microsoft.sql/servers/firewallRules/delete'], resources: [`${server}/firewallRules/everyone`] },
    {
      actions: ['Microsoft.Insights/diagnosticSettings/write'],
      resources: [`${server}/providers/Microsoft.Insights/diagnosticSettings/to-ledger`],
    },
  ],
};
const isOfProvider = ({ path }: { readonly path: string }) => /^\/subscriptions\/[^/]+\/providers\/[^/]+$/.test(path);

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm();
  seed(arm.world, server);
});
afterEach(() => arm.close());

const serviceChecks = async () => (await azureOnFake(arm).checkAccess?.(request))?.filter(({ check }) => check === 'service');

test('each provider of the plan is asked for once, signed and with a version, by way of the SDK’s own client', async () => {
  expect(await serviceChecks()).toEqual([
    { check: 'service', state: 'ok', message: `Registered in subscription ${SUBSCRIPTION}: Microsoft.Insights, Microsoft.Sql.` },
  ]);
  const asked = arm.requests.filter(isOfProvider);
  expect(asked.map(({ path }) => path).sort()).toEqual([
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Insights`,
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Sql`,
  ]);
  for (const { method, headers, query } of asked) {
    expect([method, headers.authorization]).toEqual(['GET', 'Bearer a-token-for-arm']);
    expect(query['api-version']).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

test.for([
  ['NotRegistered', 'blocked'],
  ['Unregistering', 'blocked'],
  ['Registering', 'warning'],
  ['registered', 'ok'],
  ['Dozing', 'not-checked'],
] as const)('a provider that is %s is %s', async ([word, state]) => {
  arm.world.registrations.set('microsoft.sql', word);
  expect(await serviceChecks()).toMatchObject([{ state }]);
});

test('what blocks says which provider it is and what to run', async () => {
  arm.world.registrations.set('microsoft.sql', 'NotRegistered');
  const [check] = (await serviceChecks()) ?? [];
  expect(check?.message).toContain(`az provider register --namespace Microsoft.Sql --subscription ${SUBSCRIPTION}`);
  expect(check?.message).not.toContain('Microsoft.Insights');
});

test('where a role does not give the read, it is not checked, and the permission is named', async () => {
  arm.world.permits = (action) => action !== 'Microsoft.Resources/subscriptions/providers/read';
  const [check, ...more] = (await serviceChecks()) ?? [];
  expect(check).toMatchObject({ state: 'not-checked' });
  expect(check?.message).toContain('Microsoft.Resources/subscriptions/providers/read is missing');
  expect(more).toHaveLength(1);
});

test('a question that is throttled is asked again by our own caller, and by nobody else', async () => {
  let left = 2;
  arm.world.weather = (one) => {
    if (!one.path.endsWith('/providers/Microsoft.Sql') || left === 0) return undefined;
    left -= 1;
    return { status: 429, headers: { 'retry-after': '7' }, body: { error: { code: 'TooManyRequests', message: 'Slowly.' } } };
  };
  expect(await serviceChecks()).toMatchObject([{ state: 'ok' }]);
  expect(arm.requests.filter(({ path }) => path.endsWith('/providers/Microsoft.Sql'))).toHaveLength(3);
});

test('a Resource Manager on this machine is asked over plain HTTP, with no token', async () => {
  const endpoint = new URL(arm.url);
  const caller = createArmCaller(createArmClient({ endpoint }), { clock: makeHastyClock(), rateScale: 1000 });
  const manager = await loadResourceManager(caller, endpoint, SUBSCRIPTION);
  expect(await manager.registrationOf('Microsoft.Sql')).toBe('Registered');
  expect(arm.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});
