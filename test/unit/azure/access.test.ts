import { afterEach, beforeEach, expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { azureOnFake, SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { seed } from '../../support/arm/world.ts';

const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };
const server = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Sql/servers/orders`;
const request = {
  place,
  allows: [
    { actions: ['Microsoft.Sql/servers/write'], resources: [server] },
    { actions: ['Microsoft.Sql/servers/firewallRules/delete'], resources: [`${server}/firewallRules/everyone`] },
  ],
};

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm();
  seed(arm.world, server);
});
afterEach(() => arm.close());

const permissionsCheck = async () => (await azureOnFake(arm).checkAccess?.(request))?.find(({ check }) => check === 'permissions');

test.for([
  ['everything', { actions: ['*'], notActions: [] }],
  ['all of the provider, in another case', { actions: ['microsoft.sql/*'], notActions: [] }],
  ['every write and delete', { actions: ['*/write', '*/delete'], notActions: [] }],
  ['each by its name', { actions: ['Microsoft.Sql/servers/write', 'Microsoft.Sql/servers/firewallRules/delete'], notActions: [] }],
] as const)('a role that gives %s allows the plan, asked once for each resource group', async ([, held]) => {
  arm.world.held = [held];
  expect(await permissionsCheck()).toMatchObject({ state: 'ok' });
  expect(arm.requests.filter(({ path }) => path.endsWith('/permissions'))).toHaveLength(1);
});

test.for([
  ['only reads', [{ actions: ['*/read'], notActions: [] }]],
  ['another type', [{ actions: ['Microsoft.Sql/servers/write', 'Microsoft.Sql/servers/databases/delete'], notActions: [] }]],
  ['all but what it leaves out', [{ actions: ['*'], notActions: ['Microsoft.Sql/servers/firewallRules/*'] }]],
  ['nothing', []],
] as const)('a role that gives %s does not, and what is missing is named', async ([, held]) => {
  arm.world.held = held;
  const check = await permissionsCheck();
  expect(check).toMatchObject({ state: 'warning' });
  expect(check?.message).toContain('Microsoft.Sql/servers/firewallRules/delete');
});

test('what one role leaves out another may give', async () => {
  arm.world.held = [
    { actions: ['*'], notActions: ['Microsoft.Sql/*/delete'] },
    { actions: ['Microsoft.Sql/servers/firewallRules/delete'], notActions: [] },
  ];
  expect(await permissionsCheck()).toMatchObject({ state: 'ok' });
});

test('where it cannot be asked, that is said, and an identity without a token stops everything', async () => {
  arm.world.permits = () => false;
  expect(await permissionsCheck()).toMatchObject({ state: 'not-checked' });
  const getToken = () =>
    Promise.reject(new CloudError('denied', { says: 'token for Azure', providerCode: 'x', sent: 'no' }, 'Run az login.'));
  expect(await azureOnFake(arm, { credential: { getToken } }).checkAccess?.(request)).toEqual([
    { check: 'credentials', state: 'blocked', message: 'Run az login.' },
  ]);
});

test('a person’s own rights are a warning, and where nothing is written nothing is asked', async () => {
  expect(await azureOnFake(arm, { isUnscoped: true }).checkAccess?.(request)).toMatchObject([
    { check: 'write-access', state: 'warning' },
    { check: 'permissions', state: 'ok' },
    { check: 'service', state: 'ok' },
  ]);
  const before = arm.requests.length;
  expect(await azureOnFake(arm, { readOnlyBecause: 'For looking only.' }).checkAccess?.(request)).toMatchObject([{ state: 'blocked' }]);
  expect(arm.requests).toHaveLength(before);
});
