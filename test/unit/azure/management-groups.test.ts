import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSettings } from '../../../adapters/env.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { azureOnFake } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';

const [SHOP, BOOKS, OLD, UNSEEN] = [1, 2, 3, 4].map((number) => `${number}`.padStart(8, '0').concat('-0000-4000-8000-000000000000'));

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm();
  arm.world.subscriptions.push(
    { id: String(SHOP), name: 'Shop', state: 'Enabled' },
    { id: String(BOOKS), name: 'Books', state: 'Enabled' },
    { id: String(OLD), name: 'Old', state: 'Disabled' },
  );
});
afterEach(() => arm.close());

/** What lies below groups, a page each; anything else is as the fake has it. */
function below(pages: { readonly [group: string]: readonly (readonly JsonObject[])[] }): void {
  arm.world.weather = ({ path }) => {
    const [, group = '', page = '0'] = /managementGroups\/([^/]+)\/descendants(?:\/page(\d))?$/.exec(path) ?? [];
    const all = pages[group];
    if (all === undefined) return undefined;
    const more = Number(page) + 1 < all.length;
    const next = `https://management.azure.com/providers/Microsoft.Management/managementGroups/${group}/descendants/page${Number(page) + 1}`;
    return { status: 200, body: { value: [...(all[Number(page)] ?? [])], ...(more && { nextLink: next }) } };
  };
}

const subscription = (id: string | undefined, name: string) => ({
  ...{ id: `/subscriptions/${id}`, name: id ?? '', type: '/subscriptions' },
  properties: { displayName: name, parent: { id: '/providers/Microsoft.Management/managementGroups/team' } },
});
const group = (name: string) => ({
  ...{ id: `/providers/Microsoft.Management/managementGroups/${name}`, name, type: 'Microsoft.Management/managementGroups' },
  properties: { displayName: name },
});

const listing = async (managementGroups: readonly string[]) =>
  (await azureOnFake(arm, { subscriptions: [], managementGroups }).listAccounts?.())?.[0];

test('subscriptions below a group are found page by page, whatever lies between, and those of no other', async () => {
  below({ production: [[group('team'), subscription(BOOKS?.toUpperCase(), 'Books')], [subscription(SHOP, 'Shop')]] });
  expect(await listing(['production'])).toEqual({
    ...{ cloud: 'azure', passedOver: [], notes: [], isWhole: true },
    accounts: [SHOP, BOOKS].map((account, index) => ({
      ...{ cloud: 'azure', partition: 'azure', account, name: ['Shop', 'Books'][index] },
      origin: { by: 'organization', unit: 'production' },
    })),
  });
});

test('what is disabled or not given to the identity is passed over with the reason, and an empty group is said', async () => {
  below({ production: [[subscription(OLD, 'Old'), subscription(UNSEEN, 'Elsewhere'), subscription(SHOP, 'Shop')]], empty: [[]] });
  const found = await listing(['production', 'empty']);
  expect(found?.accounts.map(({ account }) => account)).toEqual([SHOP]);
  expect(found?.passedOver).toEqual([
    { account: OLD, name: 'Old', why: expect.stringContaining('disabled') },
    { account: UNSEEN, name: 'Elsewhere', why: expect.stringContaining('give it the role of cloudmend at production') },
  ]);
  expect(found?.notes).toEqual(['No subscription lies below the management group empty.']);
});

test.each([
  [
    'a group that nobody may read',
    { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } },
    /scanning role at a management group/,
  ],
  ['a group that is not there', { status: 404, body: { error: { code: 'NotFound', message: 'no' } } }, /not its display name/],
  ['an answer of another form', { status: 200, body: { value: [{ name: 1 }] } }, /cannot be read/],
])('%s: the list is not whole, and no subscription is known to be gone', async (_, answer, says) => {
  arm.world.weather = ({ path }) => (path.includes('managementGroups') ? answer : undefined);
  const found = await listing(['production']);
  expect(found).toMatchObject({ accounts: [], isWhole: false });
  expect(found?.failed).toBeInstanceOf(CloudError);
  expect(found?.failed?.message).toMatch(says);
});

test('before a list was read nothing is known of them, and without groups it is as before', async () => {
  below({ production: [[subscription(SHOP, 'Shop')]] });
  expect(await azureOnFake(arm, { subscriptions: [], managementGroups: ['production'] }).accounts()).toEqual([]);
  expect((await listing([]))?.accounts.map(({ account }) => account)).toEqual(expect.arrayContaining([SHOP, BOOKS]));
});

test.each([
  [{ CLOUDMEND_MANAGEMENT_GROUPS: 'my group' }, '"my group" is no id of a management group'],
  [{ CLOUDMEND_MANAGEMENT_GROUPS: 'production', AZURE_SUBSCRIPTION_ID: SHOP }, 'leave one of them out'],
])('%s is refused with what to write', (environment, says) => {
  expect(() => loadSettings(environment)).toThrow(says);
});
