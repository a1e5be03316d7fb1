import { describe, expect, test } from 'vitest';
import aws from '../../../clouds/aws/cloud.ts';
import azure from '../../../clouds/azure/cloud.ts';
import { type ExceptionScope, isInScope } from '../../../core/exception/scope.ts';
import { askGuard, DEFAULT_HEAD } from '../../../core/guard/guard.ts';
import { DEFAULT_OWN_NAMES } from '../../../core/own-names.ts';

const SUBSCRIPTION = '8ab6a5c2-4f5e-4c3a-9d3e-2f1f0a9b7c11';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Tea-Shop`;
const STORE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/teaorders`;
const resource = {
  ...{ resourceId: STORE, account: SUBSCRIPTION, region: 'westeurope', rules: ['azure.storage.https'], templates: [] },
  tags: { CostCentre: 'Tea' },
};

const scopes: readonly [string, ExceptionScope, ExceptionScope][] = [
  ['an id in other letters', { resource: STORE.toUpperCase() }, { resource: `${STORE}2` }],
  ['an id without its first slash', { resource: `${STORE.toLowerCase()}` }, { resource: STORE.replace('teaorders', 'teaorder') }],
  ['a resource group', { resource: GROUP.toLowerCase() }, { resource: `/subscriptions/${SUBSCRIPTION}/resourceGroups/Tea` }],
  [
    'a subscription by its id',
    { resource: `/subscriptions/${SUBSCRIPTION}` },
    { resource: `/subscriptions/${SUBSCRIPTION.replace('8', '9')}` },
  ],
  ['a subscription as an account', { account: SUBSCRIPTION.toUpperCase() }, { account: SUBSCRIPTION.replace('8', '9') }],
  ['the beginning of an id', { resource: `${GROUP.toUpperCase()}/*` }, { resource: `${GROUP}-2/*` }],
  ['a tag in other letters', { tag: { name: 'costcentre', value: 'Tea' } }, { tag: { name: 'costcentre', value: 'tea' } }],
  ['a tag', { tag: { name: 'COSTCENTRE' } }, { tag: { name: 'Cost' } }],
  ['a region', { region: 'westeurope' }, { region: 'northeurope' }],
  ['a rule in a group', { rule: 'azure.storage.https', resource: GROUP }, { rule: 'azure.storage.tls', resource: GROUP }],
];

test.each(scopes)('%s of Azure is in scope, and what is near it is not', (_, scope, near) => {
  expect([isInScope(scope, azure, resource), isInScope(near, azure, resource)]).toEqual([true, false]);
});

describe('what only looks alike', () => {
  test('a resource holds nothing: a network that is named leaves its subnets as they are', () => {
    const network = `${GROUP}/providers/Microsoft.Network/virtualNetworks/tea`;
    expect(isInScope({ resource: network }, azure, { ...resource, resourceId: `${network}/subnets/shop` })).toBe(false);
  });
  test('tags of AWS are told apart by case', () => {
    expect(isInScope({ tag: { name: 'costcentre' } }, aws, { ...resource, resourceId: 'arn:aws:s3:::tea' })).toBe(false);
  });
  test('tags that could not be read are in no scope', () => {
    expect(isInScope({ tag: { name: 'CostCentre' } }, azure, { ...resource, tags: undefined })).toBe(false);
  });
  test('a scope that names nothing is for nothing', () => expect(isInScope({}, azure, resource)).toBe(false));
});

test.each([
  ['a resource group on the list', { neverTouch: [GROUP.toUpperCase()] }, {}],
  ['the tag in other letters', {}, { 'Cloudmend:Never': '' }],
])('the never-touch list of the guard keeps to the same: %s', (_, head, tags) => {
  const guard = { head: { ...DEFAULT_HEAD, ...head }, own: DEFAULT_OWN_NAMES, exclusions: [], exceptions: [], windows: [], freezes: [] };
  expect(askGuard(guard, azure, { ...resource, tags })).toMatchObject({ open: false, code: 'NEVER_TOUCH' });
  expect(askGuard({ ...guard, head: DEFAULT_HEAD }, azure, resource)).toEqual({ open: true });
});
