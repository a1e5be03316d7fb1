import { describe, expect, test } from 'vitest';
import type { AccessModel, Principal } from '../../../../clouds/aws/access/model.ts';
import { mayDo } from '../../../../clouds/aws/access/model.ts';
import { findAction } from '../../../../clouds/aws/entitlement/actions.ts';
import { askingAs } from '../../../../clouds/aws/entitlement/asking.ts';
import { callsMadeBy } from '../../../../clouds/aws/entitlement/calls-made.ts';
import { expand } from '../../../../clouds/aws/entitlement/expand.ts';
import { leastPrivilege } from '../../../../clouds/aws/entitlement/least-privilege.ts';
import { cutSet } from '../../../../clouds/aws/entitlement/planned.ts';
import { replayOf } from '../../../../clouds/aws/entitlement/replay.ts';
import { knownUse } from '../../../../clouds/aws/entitlement/usage.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';
import { oneOf } from '../../../support/drawn-access.ts';
import { accountOf, allow, arnOf, principal, setOf } from '../../../support/law/access-account.ts';
import { between } from '../../../support/random.ts';

const now = new Date('2026-11-30T12:00:00Z');
const TEA = 'arn:aws:s3:::tea';
const record = (source: string, name: string, more: object = {}, by = arnOf('user/mara')) => ({
  ...{ eventTime: '2026-11-20T08:00:00Z', eventSource: `${source}.amazonaws.com`, eventName: name, awsRegion: 'eu-west-1' },
  ...{ userIdentity: { arn: by }, sourceIPAddress: '192.0.2.1' },
  ...more,
});
const FIRST = record('ec2', 'DescribeVpcs', { eventTime: '2026-06-01T00:00:00Z' }, arnOf('user/noor'));

function cutOf(one: Principal, made: readonly unknown[], isYoung: (policy: string) => boolean = () => false) {
  const calls = callsMadeBy(one.caller.arn);
  for (const call of [FIRST, ...made]) calls.add(call);
  return leastPrivilege(askingAs(one, { now }), knownUse({ calls, now, days: 90, withData: new Set(['s3', 'sqs']) }), isYoung);
}

const after = (one: Principal, policies: Parameters<typeof cutSet>[0]): Principal => ({
  ...one,
  policies: { ...one.policies, identity: cutSet(policies) },
});

describe('the least that a policy can be cut to', () => {
  const used = [record('s3', 'PutBucketPolicy', { requestParameters: { bucketName: 'tea' } })];

  test('keeps what was used with its resources and conditions, what cannot be followed, and what nobody knows', () => {
    const condition = { Bool: { 'aws:SecureTransport': 'true' } };
    const given = allow(['s3:PutBucketPolicy', 's3:PutBucketAcl', 'iam:PassRole', 'tea:Pour'], '*', condition);
    const [policy] = cutOf(principal('user/mara', [given]), used).policies;
    expect(policy).toMatchObject({ removed: ['s3:PutBucketAcl'], isYoung: false, isTooLong: false });
    expect(policy?.document).toEqual({
      Version: '2012-10-17',
      Statement: [{ ...allow(['s3:PutBucketPolicy', 'iam:PassRole', 'tea:Pour'], '*', condition) }],
    });
  });

  test('leaves as it is what has nothing unused in it, what refuses, and what is young', () => {
    const statements = [allow('s3:PutBucketPolicy', TEA), { ...allow('s3:*', 'arn:aws:s3:::coffee'), Effect: 'Deny' }];
    expect(cutOf(principal('user/mara', statements), used).policies[0]).toMatchObject({
      removed: [],
      document: { Statement: statements },
    });
    const broad = principal('user/mara', [allow('s3:*')]);
    expect(cutOf(broad, used, (policy) => policy === 'policy').policies[0]).toMatchObject({
      isYoung: true,
      removed: [],
      document: { Statement: [allow('s3:*')] },
    });
  });

  test('is nothing where nothing was used, and names a statement’s own pattern where all of it stays', () => {
    expect(cutOf(principal('user/mara', [allow(['sqs:SendMessage', 's3:PutBucketAcl'])]), used).policies[0]?.document).toBeUndefined();
    const [policy] = cutOf(principal('user/mara', [allow(['apigateway:*', 's3:PutBucketAcl'])]), used).policies;
    expect(policy?.document).toMatchObject({ Statement: [{ Action: 'apigateway:*' }] });
  });

  test('keeps a use only where it was given: of two statements the one that speaks of the bucket', () => {
    const statements = [allow('s3:PutBucketPolicy', TEA), allow(['s3:PutBucketPolicy', 'iam:PassRole'], 'arn:aws:s3:::coffee')];
    const [policy] = cutOf(principal('user/mara', statements), used).policies;
    expect(policy?.document).toMatchObject({ Statement: [statements[0], { Action: 'iam:PassRole' }] });
  });
});

/** Calls with what they ask for. */
const CALLS = [
  { source: 's3', name: 'PutBucketPolicy', action: 's3:PutBucketPolicy', bucket: ['tea', 'coffee'] },
  { source: 's3', name: 'ListObjectsV2', action: 's3:ListBucket', bucket: ['tea', 'coffee'] },
  { source: 's3', name: 'GetObject', action: 's3:GetObject', bucket: ['tea', 'coffee'], key: 'leaves.txt' },
  { source: 's3', name: 'ListBuckets', action: 's3:ListAllMyBuckets' },
  { source: 'ec2', name: 'DescribeInstances', action: 'ec2:DescribeInstances' },
  { source: 'iam', name: 'ListUsers', action: 'iam:ListUsers' },
];
const GIVEN = ['*', 's3:*', 's3:Get*', 's3:*Bucket*', 'ec2:Describe*', 'iam:*', 's3:PutBucketPolicy', 'iam:PassRole', 'sqs:*', 's3:List*'];
const ON = ['*', 'arn:aws:s3:::*', 'arn:aws:s3:::tea', 'arn:aws:s3:::tea/*', 'arn:aws:s3:::coffee*'];

function drawStatement(random: () => number): JsonObject {
  const list = (from: readonly string[]) => Array.from({ length: between(random, 1, 3) }, () => oneOf(random, from));
  return {
    Effect: random() < 0.15 ? 'Deny' : 'Allow',
    [random() < 0.1 ? 'NotAction' : 'Action']: list(GIVEN),
    [random() < 0.1 ? 'NotResource' : 'Resource']: list(ON),
    ...(random() < 0.2 && { Condition: { IpAddress: { 'aws:SourceIp': oneOf(random, ['192.0.2.0/24', '198.51.100.0/24']) } } }),
  };
}

function drawCall(random: () => number) {
  const { source, name, action, bucket, key } = oneOf(random, CALLS);
  const bucketName = bucket === undefined ? undefined : oneOf(random, bucket);
  const resource = bucketName === undefined ? '*' : `arn:aws:s3:::${bucketName}${key === undefined ? '' : `/${key}`}`;
  return { action, resource, record: record(source, name, { requestParameters: { bucketName, key } }) };
}

const RESOURCES = ['*', TEA, 'arn:aws:s3:::coffee', `${TEA}/leaves.txt`, `${TEA}/other.txt`];
const REQUESTS = CALLS.flatMap(({ action }) =>
  RESOURCES.map((resource) => ({ action, resource, values: { 'aws:SourceIp': '192.0.2.1' } })),
);
const values = { 'aws:SourceIp': '192.0.2.1' };
const countOf = (one: Principal) =>
  one.policies.identity.all.reduce((sum, statement) => sum + (statement.isDeny ? 0 : expand(statement).actions.length), 0);

test('of 200 drawn principals with drawn use, the cut allows all that was used, nothing that was not given, and is smaller', () => {
  const random = seededRandom(20_261_201);
  const seen = { used: 0, smaller: 0 };
  for (let draw = 0; draw < 200; draw += 1) {
    const one = principal(
      'user/mara',
      Array.from({ length: between(random, 1, 4) }, () => drawStatement(random)),
    );
    const drawn = Array.from({ length: between(random, 1, 8) }, () => drawCall(random));
    const made = drawn.filter(({ action, resource }) => mayDo(one, { action, resource, values }, now) === 'yes');
    const { policies } = cutOf(
      one,
      made.map((call) => call.record),
    );
    const cut = after(one, policies);
    for (const { action, resource } of made) expect(mayDo(cut, { action, resource, values }, now), `${draw} ${action}`).toBe('yes');
    const gained = REQUESTS.filter((request) => mayDo(cut, request, now) !== 'no' && mayDo(one, request, now) === 'no');
    expect(gained, `${draw}`).toEqual([]);
    const removed = policies.flatMap((policy) => policy.removed);
    expect(countOf(cut)).toBeLessThanOrEqual(countOf(one));
    if (removed.length > 0) expect(countOf(cut)).toBeLessThan(countOf(one));
    expect(removed.filter((id) => findAction(id) === undefined || id === 'iam:PassRole')).toEqual([]);
    seen.used += made.length;
    seen.smaller += removed.length > 0 ? 1 : 0;
  }
  expect(seen.used).toBeGreaterThan(300);
  expect(seen.smaller).toBeGreaterThan(100);
}, 180_000);

describe('recorded calls against a planned policy', () => {
  const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const replayed = (one: Principal, planned: readonly JsonObject[], made: readonly unknown[], model: AccessModel = accountOf([one])) => {
    const replay = replayOf({ ...model, now }, one, setOf(planned));
    for (const call of made) replay.add(call);
    return replay.report();
  };
  const onTea = (name: string, more: object = {}) => record('s3', name, { requestParameters: { bucketName: 'tea' }, ...more });
  const mara = principal('user/mara', [allow('s3:*'), allow('iam:*'), allow('sqs:*', '*', MFA)]);

  test('are kept where it allows them, and refused where it does not, each by what it asked for', () => {
    const made = [onTea('PutBucketPolicy'), onTea('PutBucketAcl'), onTea('PutBucketAcl'), record('iam', 'ListUsers')];
    expect(replayed(mara, [allow(['s3:PutBucketPolicy', 'iam:ListUsers'])], made)).toMatchObject({
      ...{ own: 4, kept: 2, refusedCalls: 2, undecidedCalls: 0, unmappedCalls: 0 },
      refused: { 's3:PutBucketAcl on arn:aws:s3:::tea': 2 },
    });
  });

  test('that were refused, are another’s, or ask for nothing that is known are counted apart', () => {
    const made = [onTea('PutBucketAcl', { errorCode: 'AccessDenied' }), FIRST, record('apigateway', 'CreateRestApi'), { no: 'call' }];
    expect(replayed(mara, [], made)).toMatchObject({
      ...{ records: 4, unreadable: 1, own: 2, refusedThen: 1, kept: 0, refusedCalls: 0, unmappedCalls: 1 },
      unmapped: { 'apigateway.amazonaws.com CreateRestApi': 1 },
    });
  });

  test('stay allowed by a condition that stood there before, and rest on one that is new', () => {
    const made = [record('sqs', 'ListQueues')];
    expect(replayed(mara, [allow('sqs:ListQueues', '*', MFA)], made)).toMatchObject({ kept: 1, undecidedCalls: 0 });
    const wide = principal('user/mara', [allow('sqs:*')]);
    expect(replayed(wide, [allow('sqs:ListQueues', '*', MFA)], made)).toMatchObject({
      kept: 0,
      undecidedCalls: 1,
      undecided: { 'sqs:ListQueues on *': 1 },
    });
  });

  test('of which the resource is not recorded stay where the action is given on all that it was', () => {
    const made = [record('iam', 'GetRole', { requestParameters: { roleName: 'worker' } })];
    expect(replayed(mara, [allow('iam:Get*')], made)).toMatchObject({ kept: 1 });
    expect(replayed(mara, [allow('iam:Get*', arnOf('role/tea/*'))], made)).toMatchObject({ undecidedCalls: 1 });
    expect(replayed(mara, [allow('iam:List*')], made)).toMatchObject({ refusedCalls: 1 });
  });

  test('that the policies of today do not allow either rest on what is not told', () => {
    const made = [record('ec2', 'DescribeInstances')];
    expect(replayed(mara, [allow('s3:*')], made)).toMatchObject({ refusedCalls: 0, undecidedCalls: 1 });
  });
});
