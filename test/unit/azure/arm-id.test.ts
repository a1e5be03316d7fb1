import { expect, test } from 'vitest';
import { armKey, encodeArmPath, findArmId, isWithin, regionOf, sameArmId, tidyArmId } from '../../../clouds/azure/arm-id.ts';

const server = '/subscriptions/1111/resourceGroups/shop/providers/Microsoft.Sql/servers/orders';

test('an id says its subscription, its group, its type with the names, and what it lies in', () => {
  expect(findArmId(`${server}/firewallRules/office`)).toEqual({
    subscription: '1111',
    resourceGroup: 'shop',
    type: 'Microsoft.Sql/servers/firewallRules',
    names: ['orders', 'office'],
    parent: server,
  });
});

test('an extension lies on what it is set on: a resource, a group, a subscription, a management group, the tenant', () => {
  const lock = 'providers/Microsoft.Authorization/locks/keep';
  expect(findArmId(`${server}/${lock}`)).toMatchObject({ type: 'Microsoft.Authorization/locks', parent: server, resourceGroup: 'shop' });
  expect(findArmId(`/subscriptions/1111/${lock}`)).toMatchObject({ subscription: '1111', parent: '/subscriptions/1111' });
  expect(findArmId(`/providers/Microsoft.Management/managementGroups/root/${lock}`)).toMatchObject({
    names: ['keep'],
    parent: '/providers/Microsoft.Management/managementGroups/root',
  });
  expect(findArmId(`/${lock}`)).toEqual({ type: 'Microsoft.Authorization/locks', names: ['keep'], parent: '/' });
});

test('groups and subscriptions have ids of their own, and braces of published examples are names as well', () => {
  expect(findArmId('/subscriptions/1111')).toEqual({ subscription: '1111', names: [], parent: '/' });
  expect(findArmId('subscriptions/{subscription-id}/resourcegroups/shop/')).toMatchObject({
    subscription: '{subscription-id}',
    resourceGroup: 'shop',
  });
});

test('a group and a resource may be called like a keyword', () => {
  const id = '/subscriptions/1111/resourceGroups/providers/providers/Microsoft.Storage/storageAccounts/providers';
  expect(findArmId(id)).toMatchObject({ resourceGroup: 'providers', type: 'Microsoft.Storage/storageAccounts', names: ['providers'] });
});

test('what is cut short, or climbs, is no id', () => {
  const wrong = [
    '',
    '/',
    'orders',
    '/subscriptions',
    `${server}/firewallRules`,
    '/subscriptions/1111/resourceGroups',
    `${server}/../x`,
    `${server}//x`,
  ];
  for (const id of [...wrong, '/subscriptions/1111/providers', '/subscriptions/1111/providers/Microsoft.Sql', '/a/b/providers/C/d/e'])
    expect(findArmId(id), id).toBeUndefined();
});

test('ids are the same in any case and with or without the slashes at their ends, and another name is another id', () => {
  expect(sameArmId(server, `${server.toUpperCase().slice(1)}/`)).toBe(true);
  expect(sameArmId(server, `${server}2`)).toBe(false);
  expect(armKey(server)).toBe(server.toLowerCase());
});

test('a scope holds what lies in it, and not what only begins alike', () => {
  expect(isWithin('/subscriptions/1111/resourcegroups/SHOP', server)).toBe(true);
  expect(isWithin('/subscriptions/1111/resourceGroups/sho', server)).toBe(false);
  expect(isWithin(server, server)).toBe(true);
  expect(isWithin('/', server)).toBe(true);
});

test('an id is tidied in its keywords and its type, and keeps its names', () => {
  const told = 'subscriptions/1111/resourcegroups/SHOP/providers/microsoft.sql/Servers/Orders/firewallrules/Office/';
  expect(tidyArmId(told, 'Microsoft.Sql/servers/firewallRules')).toBe(
    '/subscriptions/1111/resourceGroups/SHOP/providers/Microsoft.Sql/servers/Orders/firewallRules/Office',
  );
});

test('each segment of a path is encoded, so that a name with # does not cut it', () => {
  expect(new URL(encodeArmPath(`${server}/firewallRules/a#b?c d%2e`), 'https://management.azure.com').pathname).toBe(
    `${server}/firewallRules/a%23b%3Fc%20d%252e`,
  );
});

test('a region is one word, however a provider writes it', () => {
  expect(['West Europe', 'WestEurope', 'westeurope', '', undefined, null].map(regionOf)).toEqual([
    'westeurope',
    'westeurope',
    'westeurope',
    'global',
    'global',
    'global',
  ]);
});
