import { expect, test } from 'vitest';
import { plainAnswer } from '../../../adapters/aws/plain-json.ts';
import { endpointFor } from '../../../adapters/aws/target-endpoints.ts';
import { loadSettings } from '../../../adapters/env.ts';

test('an empty environment has every default, and leaves the choice of the cloud open', () => {
  expect(loadSettings({})).toMatchObject({
    cloud: undefined,
    accounts: [],
    regions: [],
    rateScale: 1,
    isUnscopedAllowed: false,
    asksUse: false,
    port: 7070,
  });
});

test('one address serves every account', () => {
  const { targetEndpoints } = loadSettings({ CLOUDMEND_TARGET_ENDPOINT_URL: 'http://127.0.0.1:5000' });
  expect(endpointFor(targetEndpoints, '111122223333')?.port).toBe('5000');
});

test('pairs serve their accounts, and a plain address the others', () => {
  const text = '111122223333=http://127.0.0.1:1111, http://127.0.0.1:9999,444455556666=http://127.0.0.1:4444';
  const { targetEndpoints } = loadSettings({ CLOUDMEND_TARGET_ENDPOINT_URL: text });
  expect(['111122223333', '444455556666', '777788889999'].map((account) => endpointFor(targetEndpoints, account)?.port)).toEqual([
    '1111',
    '4444',
    '9999',
  ]);
});

test('the plain SDK’s address serves where ours is not set, and only there', () => {
  expect(endpointFor(loadSettings({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }).targetEndpoints, undefined)?.port).toBe('4566');
  const both = loadSettings({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    CLOUDMEND_TARGET_ENDPOINT_URL: '111122223333=http://127.0.0.1:5000',
  });
  expect(endpointFor(both.targetEndpoints, '444455556666')).toBeUndefined();
});

test('accounts are JSON, and a role must belong to its account', () => {
  const account = { account: '111122223333', scanRole: 'arn:aws:iam::111122223333:role/scan', externalId: 'tea' };
  expect(loadSettings({ CLOUDMEND_ACCOUNTS: JSON.stringify([account]) }).accounts).toEqual([account]);
  const stranger = { ...account, account: '444455556666' };
  expect(() => loadSettings({ CLOUDMEND_ACCOUNTS: JSON.stringify([stranger]) })).toThrow(/another account/);
});

test('accounts that name no role have those that all have, and no other account has them', () => {
  const roles = { scanRole: 'arn:aws:iam::<account>:role/looks', remediationRole: 'arn:aws:iam::<account>:role/mends' };
  const named = [
    { account: '111122223333', name: 'shop' },
    { account: '444455556666', scanRole: 'arn:aws:iam::444455556666:role/own' },
  ];
  const given = { CLOUDMEND_MEMBER_ROLES: JSON.stringify(roles), CLOUDMEND_ACCOUNTS: JSON.stringify(named) };
  const { accounts, memberRoles, own } = loadSettings(given);
  expect(accounts).toEqual([
    {
      ...{ account: '111122223333', name: 'shop', scanRole: 'arn:aws:iam::111122223333:role/looks' },
      remediationRole: 'arn:aws:iam::111122223333:role/mends',
    },
    { account: '444455556666', scanRole: 'arn:aws:iam::444455556666:role/own' },
  ]);
  expect(memberRoles).toBeUndefined();
  expect(own.names).toEqual(['looks', 'mends']);
});

test.each([
  ['CLOUDMEND_TARGET_ENDPOINT_URL', 'ftp://127.0.0.1'],
  ['CLOUDMEND_TARGET_ENDPOINT_URL', 'http://127.0.0.1:1,http://127.0.0.1:2'],
  ['CLOUDMEND_ACCOUNTS', 'not json'],
  ['CLOUDMEND_PORT', 'seven'],
  ['CLOUDMEND_RATE_SCALE', '0'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => loadSettings({ [name]: value })).toThrow(name);
});

test('an answer becomes plain: dates as text, bytes as base64, nothing of the transport', () => {
  const answer = {
    When: new Date(0),
    Bytes: new Uint8Array([1, 2]),
    Nothing: undefined,
    List: [{ One: 1n }],
    $metadata: { httpStatusCode: 200 },
  };
  expect(plainAnswer(answer)).toEqual({ When: '1970-01-01T00:00:00.000Z', Bytes: 'AQI=', List: [{ One: 1 }] });
});

test('a stream is refused', () => {
  expect(() => plainAnswer({ Body: { transformToString: () => '' } })).toThrow(/stream at \$\.Body/);
});
