import { expect, test } from 'vitest';
import { clouds } from '../../../clouds/index.gen.ts';
import type { ScannedAccount } from '../../../core/entitlement/scanned.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import { roleArn, roleSeen } from '../../support/api/access-seeds.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const unknown = {
  unknown: { fault: 'denied', operation: 'iam ListRolePolicies', permission: 'iam:ListRolePolicies', message: 'It is denied.' },
};
const readsOrders = { Sid: 'Reads', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' };
const bucket = (policy: object | null | typeof unknown): Observation =>
  ({
    ...{ id: 'arn:aws:s3:::orders', kind: 'aws.s3.bucket', partition: 'aws', account: '111122223333', region: 'eu-west-1' },
    fields: { tags: { known: {} }, policy: policy === unknown ? unknown : { known: policy } },
  }) as unknown as Observation;

async function openSeen(...seen: readonly Observation[]): Promise<ScannedAccount> {
  const rules = await clouds.get('aws')?.scannedAccess?.load();
  if (rules === undefined) throw new Error('AWS tells of no access here.');
  return rules.open({ seen: (kind) => seen.filter((one) => one.kind === kind), now });
}

const asks = (account: ScannedAccount, principal = 'role/clerk') =>
  account.can(principal, { action: 's3:GetObject', resource: 'arn:aws:s3:::orders/march.csv', values: {} });

test('with the policy of the bucket and of the role a request is decided', async () => {
  const account = await openSeen(roleSeen('clerk', [readsOrders]), roleSeen('guest', []), bucket(null));
  expect(asks(account)).toMatchObject({ decision: 'allow', because: [{ policy: 'inline work', statement: 'Reads' }] });
  expect(asks(account, 'role/guest')).toMatchObject({ decision: 'deny' });
});

test('what the bucket refuses is refused, though the role is allowed', async () => {
  const refuses = {
    version: '2012-10-17',
    id: null,
    statements: [{ Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
  };
  expect(asks(await openSeen(roleSeen('clerk', [readsOrders]), bucket(refuses)))).toMatchObject({ decision: 'deny' });
});

test.each([
  ['the policy of the bucket could not be read', [roleSeen('clerk', [readsOrders]), bucket(unknown)]],
  ['the bucket was not seen', [roleSeen('clerk', [readsOrders])]],
  ['the inline policies of the role could not be read', [roleSeen('clerk', [], { inline: unknown }), bucket(null)]],
  ['the boundary of the role could not be read', [roleSeen('clerk', [readsOrders], { boundary: unknown }), bucket(null)]],
  [
    'a policy that is attached was not listed',
    [roleSeen('clerk', [], { attached: ['arn:aws:iam::111122223333:policy/work'] }), bucket(null)],
  ],
  [
    'a policy that may refuse was not listed, beside one that allows',
    [roleSeen('clerk', [readsOrders], { attached: ['arn:aws:iam::111122223333:policy/work'] }), bucket(null)],
  ],
])('where %s it depends, and is neither allowed nor refused', async (_, seen) => {
  const answer = asks(await openSeen(...seen));
  expect(answer.decision).toBe('depends');
  expect(answer.reason).toMatch(/read|listed/);
});

test('a policy that could not be read is told of whoever has it, and of nobody else', async () => {
  const account = await openSeen(roleSeen('clerk', [], { inline: unknown }), roleSeen('guest', [readsOrders]));
  const paths = account.paths();
  const [clerk, guest] = account.summaries(paths);
  expect(clerk?.untold).toEqual([`inline policies of ${roleArn('clerk')}, which could not be read`]);
  expect(guest?.untold).toEqual([]);
  expect(account.unread()).toEqual(clerk?.untold);
  // All that there is, written out as possible, would hide what is known.
  expect(account.permissionsOf('role/clerk')).toEqual([]);
  expect(account.entitlementsOf('role/clerk').unknown).toEqual([{ patterns: ['*'], policy: clerk?.untold[0], statement: 'untold' }]);
  expect(account.whoCan('s3:GetObject', 'arn:aws:s3:::orders/march.csv').holders.map(({ decision }) => decision)).toEqual([
    'depends',
    'depends',
  ]);
});

test('who may become an administrator by a policy that could not be read does so perhaps, and not for sure', async () => {
  const account = await openSeen(roleSeen('clerk', [], { inline: unknown }));
  expect(account.paths().there).toEqual([]);
  expect(account.paths().paths.filter(({ isCertain }) => isCertain)).toEqual([]);
});

test.each([
  [
    'a role that nobody used since it was made has unused actions',
    { lastUsed: null },
    { use: 'unused', since: '2025-01-26T09:00:00.000Z' },
  ],
  [
    'one that was used long ago has them since then',
    { lastUsed: '2025-10-01T00:00:00.000Z' },
    { use: 'unused', since: '2025-10-01T00:00:00.000Z' },
  ],
  ['of one that is in use nobody knows for what', { lastUsed: '2026-02-28T00:00:00.000Z' }, { use: 'unknown' }],
  ['one that has not been there for long is not unused', { lastUsed: null, createdAt: '2026-01-01T00:00:00.000Z' }, { use: 'unknown' }],
  ['where its use could not be read nobody knows', { lastUsed: unknown }, { use: 'unknown' }],
])('%s', async (_, facts, use) => {
  const account = await openSeen(roleSeen('clerk', [readsOrders], facts));
  expect(account.permissionsOf('role/clerk')).toMatchObject([{ action: 's3:GetObject', ...use }]);
});

test('one action that several statements give is told once, with those that give most first', async () => {
  const withMfa = { ...readsOrders, Sid: 'WithMfa', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const [permission, ...others] = (await openSeen(roleSeen('clerk', [withMfa, readsOrders]))).permissionsOf('role/clerk');
  expect(others).toEqual([]);
  expect(permission).toMatchObject({ state: 'granted', by: [{ statement: 'Reads' }, { statement: 'WithMfa', state: 'conditional' }] });
});
