import { expect, test } from 'vitest';
import { lastAccessed } from '../../../clouds/aws/entitlement/ask-use.ts';
import { readKeptAccesses } from '../../../clouds/aws/entitlement/kept-accesses.ts';
import { scannedAccess } from '../../../clouds/aws/entitlement/scanned-account.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import { createKindReader } from '../../../core/scan/kind-reader.ts';
import { roleArn, roleSeen } from '../../support/api/access-seeds.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const place = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'us-east-1' };
const reads = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutBucketPolicy', 'sqs:SendMessage', 'kms:Decrypt'], Resource: '*' };
const inUse = (name: string) => roleSeen(name, [reads], { lastUsed: '2026-02-28T00:00:00.000Z' });
/** As IAM answers it: S3's management actions one by one, of SQS the service, KMS never. */
const SERVICES = [
  {
    ServiceNamespace: 's3',
    LastAuthenticated: '2026-02-20T08:00:00.000Z',
    TrackedActionsLastAccessed: [
      { ActionName: 'PutBucketPolicy' },
      { ActionName: 'GetObject', LastAccessedTime: '2026-02-20T08:00:00.000Z' },
    ],
  },
  { ServiceNamespace: 'sqs', LastAuthenticated: '2026-02-21T08:00:00.000Z', TrackedActionsLastAccessed: null },
  { ServiceNamespace: 'kms', TotalAuthenticatedEntities: 0 },
];
const SEEN = { LastAccessedTime: '2026-02-20T08:00:00.000Z' };
const LAST = { LastAuthenticated: '2026-02-20T08:00:00.000Z' };
const completed = { JobStatus: 'COMPLETED', ServicesLastAccessed: SERVICES };

/** IAM, as it answers to one call after the other; a function refuses. */
function iam(answers: (operation: string, input: JsonObject, time: number) => JsonObject | CloudError) {
  const calls: string[] = [];
  const pauses: number[] = [];
  const reader = createKindReader({
    place,
    reader: {
      async send(_, { says, body }) {
        const input = body['input'] as JsonObject;
        calls.push(`${says.slice(4)} ${String(input['Arn'] ?? input['Marker'] ?? input['JobId'])}`);
        const answer = answers(says.slice(4), input, calls.length);
        if (answer instanceof CloudError) throw answer;
        return answer;
      },
    },
    sleep: async (milliseconds) => void pauses.push(milliseconds),
  });
  return { reader, calls, pauses };
}
const job = (input: JsonObject) => ({ JobId: `job of ${String(input['Arn'])}` });
const denied = (says: string) => new CloudError('denied', { says, providerCode: 'AccessDenied', sent: 'answered' }, 'It is not allowed.');
const ask = (from: ReturnType<typeof iam>, ...seen: readonly Observation[]) =>
  lastAccessed.ask(from.reader, { seen: (kind) => seen.filter((one) => one.kind === kind), now });
const useOf = async (from: ReturnType<typeof iam>, role: Observation) => {
  const use = await ask(from, role);
  const account = scannedAccess.open({ seen: (kind) => (kind === role.kind ? [role] : []), now, use });
  return new Map(account.permissionsOf(role.id).map((one) => [one.action, one]));
};

test('a role that is in use takes two calls, and each of its actions is used, unused or unknown by what IAM says', async () => {
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : completed));
  const found = await useOf(asked, inUse('clerk'));
  expect(asked.calls).toHaveLength(2);
  expect(found.get('s3:GetObject')).toMatchObject({ use: 'used', lastUsed: '2026-02-20T08:00:00.000Z' });
  expect(found.get('s3:PutBucketPolicy')).toMatchObject({ use: 'unused', since: '2025-12-02T09:00:00.000Z' });
  expect(found.get('kms:Decrypt')).toMatchObject({ use: 'unused' });
  // Of SQS no action is followed by itself.
  expect(found.get('sqs:SendMessage')).toMatchObject({ use: 'unknown', why: expect.stringContaining('not by itself') });
});

test('one that has not been there for the whole time has no unused actions', async () => {
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : completed));
  const young = roleSeen('clerk', [reads], { lastUsed: '2026-02-28T00:00:00.000Z', createdAt: '2026-02-01T00:00:00.000Z' });
  const found = await useOf(asked, young);
  expect(found.get('s3:GetObject')).toMatchObject({ use: 'used' });
  expect(found.get('kms:Decrypt')).toMatchObject({ use: 'unknown', why: expect.stringContaining('less than 90 days') });
});

test('a report that is still being made is waited for, longer each time, and one that never is leaves all unknown', async () => {
  const late = iam((operation, input, time) => {
    if (operation.startsWith('Generate')) return job(input);
    return time < 4 ? { JobStatus: 'IN_PROGRESS', ServicesLastAccessed: [] } : completed;
  });
  expect((await useOf(late, inUse('clerk'))).get('s3:GetObject')?.use).toBe('used');
  expect(late.pauses).toEqual([1000, 2000]);
  const never = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : { JobStatus: 'IN_PROGRESS' }));
  expect(new Set([...(await useOf(never, inUse('clerk'))).values()].map(({ use }) => use))).toEqual(new Set(['unknown']));
  expect(never.calls).toHaveLength(7);
  const failed = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : { JobStatus: 'FAILED' }));
  expect((await ask(failed, inUse('clerk'))).unread).toHaveProperty([roleArn('clerk')]);
  expect(failed.calls).toHaveLength(2);
});

test('reports that are never made are waited for together and not one after the other', async () => {
  const never = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : { JobStatus: 'IN_PROGRESS' }));
  const { unread } = await ask(never, ...Array.from({ length: 20 }, (_, number) => inUse(`clerk-${number}`)));
  expect(Object.keys(unread)).toHaveLength(20);
  // Two rows, half a minute each.
  expect(never.pauses.reduce((sum, one) => sum + one, 0)).toBe(60_000);
});

test('what is kept of the reports of many administrators is a list of actions once, and a few numbers of each', async () => {
  const actions = Array.from({ length: 3000 }, (_, number) => ({ ActionName: `DescribeThing${number}`, ...(number === 7 && SEEN) }));
  const large = {
    JobStatus: 'COMPLETED',
    ServicesLastAccessed: [{ ServiceNamespace: 'ec2', ...LAST, TrackedActionsLastAccessed: actions }],
  };
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : large));
  const use = await ask(asked, ...Array.from({ length: 100 }, (_, number) => inUse(`clerk-${number}`)));
  expect(JSON.stringify(use).length).toBeLessThan(JSON.stringify(large).length);
  expect(readKeptAccesses(use.told[roleArn('clerk-9')] ?? null, use.lists ?? []).get('ec2')).toMatchObject({
    last: '2026-02-20T08:00:00.000Z',
    actions: new Map(actions.map(({ ActionName, LastAccessedTime }) => [`ec2:${ActionName.toLowerCase()}`, LastAccessedTime])),
  });
});

test('a time that is none leaves everything unknown', async () => {
  const odd = { JobStatus: 'COMPLETED', ServicesLastAccessed: [{ ServiceNamespace: 's3', LastAuthenticated: 'yesterday' }] };
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : odd));
  expect((await ask(asked, inUse('clerk'))).unread).toHaveProperty([roleArn('clerk')]);
});

test('what was kept as IAM answers it is still read', async () => {
  const use = { told: { [roleArn('clerk')]: { ...completed, ServicesLastAccessed: SERVICES.slice(0, 1) } }, unread: {} };
  const account = scannedAccess.open({ seen: (kind) => (kind === 'aws.iam.role' ? [inUse('clerk')] : []), now, use });
  expect(account.permissionsOf(roleArn('clerk')).find(({ action }) => action === 's3:GetObject')).toMatchObject({ use: 'used' });
});

test('a report of several pages is read to its end', async () => {
  const asked = iam((operation, input) => {
    if (operation.startsWith('Generate')) return job(input);
    if (input['Marker'] === 'more') return { ...completed, ServicesLastAccessed: SERVICES.slice(1) };
    return { ...completed, ServicesLastAccessed: SERVICES.slice(0, 1), IsTruncated: true, Marker: 'more' };
  });
  expect((await useOf(asked, inUse('clerk'))).get('kms:Decrypt')?.use).toBe('unused');
  expect(asked.calls).toHaveLength(3);
});

test('where the first is refused nobody else is asked about, and everything is unknown', async () => {
  const asked = iam((operation) => denied(operation));
  const { told, unread } = await ask(asked, inUse('clerk'), inUse('guest'));
  expect(asked.calls).toHaveLength(1);
  expect(told).toEqual({});
  expect(unread).toEqual({ [roleArn('clerk')]: 'It is not allowed.', [roleArn('guest')]: 'It is not allowed.' });
  const found = await useOf(
    iam((operation) => denied(operation)),
    inUse('clerk'),
  );
  expect(found.get('s3:GetObject')).toMatchObject({ use: 'unknown', why: expect.stringContaining('It is not allowed.') });
});

test('one whose report is refused leaves the others known', async () => {
  const asked = iam((operation, input) => {
    if (operation.startsWith('Generate')) return job(input);
    return String(input['JobId']).endsWith('guest') ? denied(operation) : completed;
  });
  const { told, unread } = await ask(asked, inUse('clerk'), inUse('guest'));
  expect(Object.keys(told)).toEqual([roleArn('clerk')]);
  expect(unread).toEqual({ [roleArn('guest')]: 'It is not allowed.' });
});

test('nobody is asked about whose listing says already that nobody uses them, or whom AWS alone uses', async () => {
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : completed));
  const linked = roleSeen('linked', [reads], { lastUsed: '2026-02-28T00:00:00.000Z', path: '/aws-service-role/ec2.amazonaws.com/' });
  await ask(asked, roleSeen('idle', [reads]), roleSeen('old', [reads], { lastUsed: '2025-01-01T00:00:00.000Z' }), linked);
  expect(asked.calls).toEqual([]);
});

test('of more than can be asked about, those who were used last are, and of the others it says so', async () => {
  const asked = iam((operation, input) => (operation.startsWith('Generate') ? job(input) : completed));
  const day = (number: number) => new Date(now.getTime() - (number % 80) * 86_400_000).toISOString();
  const roles = Array.from({ length: 160 }, (_, number) => roleSeen(`clerk-${number}`, [reads], { lastUsed: day(number) }));
  const { told, unread } = await ask(asked, ...roles);
  expect(Object.keys(told)).toHaveLength(150);
  expect(asked.calls).toHaveLength(300);
  expect(Object.values(unread)).toEqual(Array.from({ length: 10 }, () => 'only 150 principals are asked about in a scan'));
  expect(Object.keys(unread).every((arn) => /clerk-(7[5-9]|15[5-9])$/.test(arn))).toBe(true);
});
