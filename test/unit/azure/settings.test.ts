import { expect, test } from 'vitest';
import * as z from 'zod';
import { Child, childrenSetting } from '../../../clouds/azure/children-setting.ts';
import { documentSetting } from '../../../clouds/azure/document-setting.ts';
import { armSettings } from '../../../clouds/azure/setting.ts';
import { valueSetting } from '../../../clouds/azure/value-setting.ts';
import { JsonRecord } from '../../../core/json.ts';
import type { ElementChanges } from '../../../core/kind/facts.ts';

const Facts = z.strictObject({
  id: z.string(),
  etag: z.string().nullable(),
  isHttpsOnly: z.boolean(),
  tlsVersion: z.string().nullable(),
  networkAcls: JsonRecord,
  blobService: JsonRecord,
  firewallRules: z.array(Child),
  tags: z.record(z.string(), z.string()),
});
type Account = z.infer<typeof Facts>;

const account = { type: 'Microsoft.Storage/storageAccounts', apiVersion: '2024-01-01' };
const id = '/subscriptions/1/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/orders';

const settings = armSettings<Account>([
  valueSetting({
    ...account,
    properties: { isHttpsOnly: 'properties.supportsHttpsTrafficOnly', tlsVersion: 'properties.minimumTlsVersion' },
    facts: Facts.partial(),
    opens: (_, { isHttpsOnly }) => isHttpsOnly === false,
  }),
  documentSetting({
    ...account,
    method: 'PATCH',
    field: 'networkAcls',
    at: 'properties.networkAcls',
    parts: { defaultAction: 'Allow', bypass: undefined },
    withDocument: (facts, networkAcls) => ({ ...facts, networkAcls }),
    opens: (_, changes) => changes['networkAcls/defaultAction'] === 'Allow',
  }),
  documentSetting({
    type: `${account.type}/blobServices`,
    apiVersion: account.apiVersion,
    method: 'PUT',
    path: (facts) => `${facts.id}/blobServices/default`,
    field: 'blobService',
    at: '',
    parts: { 'properties.deleteRetentionPolicy.enabled': false, 'properties.deleteRetentionPolicy.days': undefined },
    withDocument: (facts, blobService) => ({ ...facts, blobService }),
    isBoundToEtag: true,
  }),
  childrenSetting({
    type: `${account.type}/firewallRules`,
    apiVersion: account.apiVersion,
    field: 'firewallRules',
    children: ({ firewallRules }) => firewallRules,
    withChildren: (facts, firewallRules) => ({ ...facts, firewallRules: [...firewallRules] }),
    shuts: (_, after) => after === undefined,
    etagOf: (_, name) => (name === 'office' ? undefined : `etag of ${name}`),
  }),
]);

const before: Account = {
  id,
  etag: 'W/"7"',
  isHttpsOnly: false,
  tlsVersion: null,
  networkAcls: { bypass: 'AzureServices', ipRules: [{ value: '192.0.2.1' }] },
  blobService: { sku: { name: 'Standard_LRS' }, properties: { isVersioningEnabled: true } },
  firewallRules: [{ name: 'everyone', properties: { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' } }],
  tags: { owner: 'ana' },
};
const place = { cloud: 'azure', partition: 'azure', account: '1', region: 'global' };
const callsTo = (changes: ElementChanges) => settings.calls({ id, place, before, after: settings.withElements(before, changes) });

test('every part is an element, with what it means where ARM says nothing, and none where that means nothing', () => {
  expect(settings.elements(before)).toEqual({
    isHttpsOnly: false,
    'networkAcls/defaultAction': 'Allow',
    'networkAcls/bypass': 'AzureServices',
    'blobService/properties.deleteRetentionPolicy.enabled': false,
    'firewallRules/everyone': { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' },
  });
});

test('values of one resource go in one PATCH, which says what it takes and what it brings about', () => {
  expect(callsTo({ isHttpsOnly: true, tlsVersion: 'TLS1_2' })).toEqual([
    {
      says: 'PATCH Microsoft.Storage/storageAccounts',
      body: {
        method: 'PATCH',
        path: id,
        apiVersion: '2024-01-01',
        body: { properties: { supportsHttpsTrafficOnly: true, minimumTlsVersion: 'TLS1_2' } },
      },
      grants: [{ actions: ['Microsoft.Storage/storageAccounts/write'], resources: [id] }],
      effect: { isHttpsOnly: true, tlsVersion: 'TLS1_2' },
      timeoutSeconds: 60,
    },
  ]);
});

test('an object that is replaced whole is sent as it stands at sending, with its owned parts changed', () => {
  const [call] = callsTo({ 'networkAcls/defaultAction': 'Deny' });
  expect(call?.body['body']).toEqual({
    properties: { networkAcls: { kept: 'networkAcls', changes: { 'networkAcls/defaultAction': 'Deny' } } },
  });
  const live = { ...before, networkAcls: { ipRules: [{ value: '198.51.100.9' }], resourceAccessRules: [] } };
  expect(settings.render(call?.body ?? {}, live)['body']).toEqual({
    properties: { networkAcls: { ipRules: [{ value: '198.51.100.9' }], resourceAccessRules: [], defaultAction: 'Deny' } },
  });
});

test('a whole document goes in a PUT with the etag that was read with it, and a part is taken away again', () => {
  const element = 'blobService/properties.deleteRetentionPolicy.days';
  const [call] = callsTo({ [element]: 7 });
  expect(call?.body).toMatchObject({ method: 'PUT', path: `${id}/blobServices/default`, ifMatch: { kept: 'etag' } });
  const sent = settings.render(call?.body ?? {}, { ...before, etag: 'W/"8"' });
  expect(sent).toMatchObject({
    ifMatch: 'W/"8"',
    body: { sku: { name: 'Standard_LRS' }, properties: { isVersioningEnabled: true, deleteRetentionPolicy: { days: 7 } } },
  });
  const set = settings.withElements(before, { [element]: 7 });
  expect(settings.elements(settings.withElements(set, { [element]: null }))).toEqual(settings.elements(before));
});

test('a child goes with the etag that was read with it, and one that has none without', () => {
  const office = { startIpAddress: '192.0.2.1', endIpAddress: '192.0.2.9' };
  const calls = callsTo({ 'firewallRules/everyone': null, 'firewallRules/office': office });
  expect(calls.map(({ body }) => settings.render(body, before)['ifMatch'])).toEqual(['etag of everyone', null]);
});

test('children are taken away before anything opens, and made after what shuts', () => {
  const calls = callsTo({
    isHttpsOnly: true,
    'networkAcls/defaultAction': 'Deny',
    'firewallRules/everyone': null,
    'firewallRules/office': { startIpAddress: '192.0.2.1', endIpAddress: '192.0.2.9' },
  });
  expect(calls.map(({ body, effect }) => [body['method'], body['path'], Object.keys(effect).length])).toEqual([
    ['PATCH', id, 1],
    ['PATCH', id, 2],
    ['DELETE', `${id}/firewallRules/everyone`, 3],
    ['PUT', `${id}/firewallRules/office`, 4],
  ]);
  const opening = settings.calls({
    id,
    place,
    before: settings.withElements(before, { 'networkAcls/defaultAction': 'Deny' }),
    after: before,
  });
  expect(opening.map(({ effect }) => effect)).toEqual([{ 'networkAcls/defaultAction': 'Allow' }]);
});

test('a slot of a document that no setting keeps is a mistake in the program', () => {
  expect(() => settings.render({ body: { kept: 'other' } }, before)).toThrow(TypeError);
  expect(settings.render({ body: { from: 0, path: 'id' } }, before)).toEqual({ body: { from: 0, path: 'id' } });
});

test('every write that a call makes is one that the settings declare', () => {
  expect(settings.writes.map(({ says, elements }) => [says, elements])).toEqual([
    ['PATCH Microsoft.Storage/storageAccounts', ['isHttpsOnly', 'tlsVersion']],
    ['PATCH Microsoft.Storage/storageAccounts', ['networkAcls/defaultAction', 'networkAcls/bypass']],
    [
      'PUT Microsoft.Storage/storageAccounts/blobServices',
      ['blobService/properties.deleteRetentionPolicy.enabled', 'blobService/properties.deleteRetentionPolicy.days'],
    ],
    ['PUT Microsoft.Storage/storageAccounts/firewallRules', ['firewallRules/*']],
    ['DELETE Microsoft.Storage/storageAccounts/firewallRules', ['firewallRules/*']],
  ]);
});
