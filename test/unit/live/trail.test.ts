import { describe, expect, test } from 'vitest';
import { trailChanges } from '../../../clouds/aws/live/find-change.ts';
import { JsonRecord } from '../../../core/json.ts';
import { createKindReader } from '../../../core/scan/kind-reader.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';

const ACCOUNT = '111122223333';
const kinds = [...catalogue.kinds.values()].filter(({ cloud }) => cloud.id === 'aws');

interface Call {
  readonly eventSource: string;
  readonly eventName: string;
  readonly requestParameters?: object | null;
  readonly responseElements?: object | null;
  readonly resources?: readonly object[];
  readonly [more: string]: unknown;
}

/** As EventBridge tells of a call in Ireland. */
function told({ eventSource, ...call }: Call, around: object = {}) {
  return {
    ...{ version: '0', id: '6a7e8feb', 'detail-type': 'AWS API Call via CloudTrail', account: ACCOUNT, region: 'eu-west-1' },
    source: `aws.${eventSource}`,
    detail: {
      ...{
        eventVersion: '1.09',
        eventSource: `${eventSource}.amazonaws.com`,
        awsRegion: 'eu-west-1',
        recipientAccountId: ACCOUNT,
        readOnly: false,
      },
      userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/mara` },
      ...call,
    },
    ...around,
  };
}

function namedIn(record: unknown, own: readonly string[] = ['cloudmend-member-remediation']) {
  const found = trailChanges.read(record, { kinds, own });
  return typeof found === 'string' ? found : found.named.map(({ kind, id, region }) => `${kind} ${region} ${id}`).sort();
}

const policy = { eventSource: 's3', eventName: 'PutBucketPolicy', requestParameters: { bucketName: 'tea', bucketPolicy: {} } };

describe('a call names', () => {
  test.each([
    ['the bucket that it is about', policy, ['aws.s3.bucket global arn:aws:s3:::tea']],
    [
      'the rule of a group that came with it',
      { eventSource: 'ec2', eventName: 'AuthorizeSecurityGroupIngress', requestParameters: { groupId: 'sg-0a1', ipPermissions: {} } },
      [`aws.ec2.security-group eu-west-1 arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/sg-0a1`],
    ],
    [
      'each machine that it started',
      {
        ...{ eventSource: 'ec2', eventName: 'RunInstances', requestParameters: { instancesSet: { items: [{ imageId: 'ami-1' }] } } },
        responseElements: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
      },
      [1, 2].map((number) => `aws.ec2.instance eu-west-1 arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-${number}`),
    ],
    [
      'of what was tagged only what is of a kind',
      {
        ...{ eventSource: 'ec2', eventName: 'CreateTags' },
        requestParameters: { resourcesSet: { items: [{ resourceId: 'sg-1' }, { resourceId: 'subnet-1' }, { resourceId: 'vol-2' }] } },
      },
      [
        `aws.ec2.security-group eu-west-1 arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/sg-1`,
        `aws.ec2.volume eu-west-1 arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-2`,
      ],
    ],
    [
      'a function by its name, with the version of the API behind the call',
      { eventSource: 'lambda', eventName: 'UpdateFunctionConfiguration20150331v2', requestParameters: { functionName: 'mend' } },
      [`aws.lambda.function eu-west-1 arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mend`],
    ],
    [
      'a key by the ARN that AWS has put beside it',
      {
        ...{ eventSource: 'kms', eventName: 'PutKeyPolicy', requestParameters: { keyId: 'alias/dough' } },
        resources: [{ ARN: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1b2c`, accountId: ACCOUNT, type: 'AWS::KMS::Key' }],
      },
      [`aws.kms.key eu-west-1 arn:aws:kms:eu-west-1:${ACCOUNT}:key/1b2c`],
    ],
    [
      'a queue by its address',
      {
        ...{ eventSource: 'sqs', eventName: 'SetQueueAttributes' },
        requestParameters: { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/jobs`, attributes: {} },
      },
      [`aws.sqs.queue eu-west-1 arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`],
    ],
    [
      'a database, however the service writes the case of names',
      { eventSource: 'rds', eventName: 'ModifyDBInstance', requestParameters: { dbInstanceIdentifier: 'orders' } },
      [`aws.rds.db-instance eu-west-1 arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders`],
    ],
    [
      'a parameter whose name is a path',
      { eventSource: 'ssm', eventName: 'PutParameter', requestParameters: { name: '/shop/key' } },
      [`aws.ssm.parameter eu-west-1 arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/shop/key`],
    ],
    [
      'the setting of the region that it sets',
      { eventSource: 'ec2', eventName: 'DisableEbsEncryptionByDefault', requestParameters: {} },
      [`aws.ec2.ebs-defaults eu-west-1 setting:aws:${ACCOUNT}:eu-west-1:aws.ec2.ebs-defaults`],
    ],
  ] as const)('%s', (_, call, expected) => {
    expect(namedIn(told(call))).toEqual(expected);
  });

  test('a role and the policy of one’s own that it was given, and no policy of AWS', () => {
    const attach = (policyArn: string) =>
      namedIn(told({ eventSource: 'iam', eventName: 'AttachRolePolicy', requestParameters: { roleName: 'shop', policyArn } }));
    const role = `aws.iam.role global arn:aws:iam::${ACCOUNT}:role/shop`;
    expect(attach(`arn:aws:iam::${ACCOUNT}:policy/ovens`)).toEqual([`aws.iam.policy global arn:aws:iam::${ACCOUNT}:policy/ovens`, role]);
    expect(attach('arn:aws:iam::aws:policy/AdministratorAccess')).toEqual([role]);
  });
});

describe('a call leads to no look', () => {
  test.each([
    ['that was refused', { ...policy, errorCode: 'AccessDenied' }, {}, 'failed'],
    ['that only reads', { ...policy, readOnly: true }, {}, 'failed'],
    ['that no kind has a line for', { ...policy, eventName: 'PutBucketCors' }, {}, 'unnamed'],
    ['that lacks what it is about', { ...policy, requestParameters: null }, {}, 'unnamed'],
    ['whose name is no text', { ...policy, requestParameters: { bucketName: { $ne: 1 } } }, {}, 'unnamed'],
    ['that tells of another account than it comes from', { ...policy, recipientAccountId: '999999999999' }, {}, 'malformed'],
    ['that tells of another region than it comes from', { ...policy, awsRegion: 'us-east-1' }, {}, 'malformed'],
    ['that somebody wrote who is not AWS', policy, { source: 'cloudmend' }, 'malformed'],
    ['of another type', policy, { 'detail-type': 'ScanCompleted' }, 'malformed'],
    [
      'that names what lies in another account',
      { eventSource: 'sns', eventName: 'SetTopicAttributes', requestParameters: { topicArn: 'arn:aws:sns:eu-west-1:999999999999:alarms' } },
      {},
      'unnamed',
    ],
  ] as const)('%s', (_, call, around, expected) => {
    expect(namedIn(told(call, around))).toBe(expected);
  });

  test.each([undefined, null, 7, 'text', [], {}, { detail: {} }])('%j, which is no event', (given) => {
    expect(namedIn(given)).toBe('malformed');
  });

  test('by the role that mends, and by that of the very account alone', () => {
    const by = (arn: string) => told({ ...policy, userIdentity: { sessionContext: { sessionIssuer: { arn } } } });
    expect(namedIn(by(`arn:aws:iam::${ACCOUNT}:role/cloudmend-member-remediation`))).toBe('own');
    expect(namedIn(by('arn:aws:iam::999999999999:role/cloudmend-member-remediation'))).toHaveLength(1);
    expect(namedIn(by(`arn:aws:iam::${ACCOUNT}:role/cloudmend-member-remediation-2`))).toHaveLength(1);
  });
});

describe('a name that a record gives is completed', () => {
  const reads = (answer: object) => ({
    reader: { send: async () => JsonRecord.parse(answer) },
    place: { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: 'us-east-1' },
  });
  const wholeId = async (kind: string, answer: object, id: string) =>
    catalogue.kinds.get(kind)?.wholeId?.(createKindReader(reads(answer)), id);

  test('by the path of a role', async () => {
    const Arn = `arn:aws:iam::${ACCOUNT}:role/service-role/build`;
    const Role = { RoleName: 'build', Arn, CreateDate: '2026-01-01T00:00:00Z', AssumeRolePolicyDocument: '' };
    expect(await wholeId('aws.iam.role', { Role }, `arn:aws:iam::${ACCOUNT}:role/build`)).toBe(Arn);
  });

  test.each([
    ['aws.iam.role', 'role'],
    ['aws.iam.user', 'user'],
    ['aws.iam.group', 'group'],
  ])('of %s what is gone is known by its name, whatever its path, and nothing else is', (kind, word) => {
    const isNamedBy = (path: string, named: string) =>
      catalogue.kinds.get(kind)?.isNamedBy?.(`arn:aws:iam::${ACCOUNT}:${word}/${path}`, `arn:aws:iam::${ACCOUNT}:${word}/${named}`);
    expect(['ci/build', 'build', 'ci/eu/Build'].map((path) => isNamedBy(path, 'build'))).toEqual([true, true, true]);
    expect(['ci/build-2', 'build/ci', 'rebuild'].map((path) => isNamedBy(path, 'build'))).toEqual([false, false, false]);
  });

  test('and cut of the alias of a function', async () => {
    const own = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mend`;
    expect(await wholeId('aws.lambda.function', {}, `${own}:live`)).toBe(own);
  });
});

test('a bucket in China is of its partition', () => {
  const call = { ...policy, awsRegion: 'cn-north-1', userIdentity: {} };
  expect(namedIn(told(call, { region: 'cn-north-1' }))).toEqual(['aws.s3.bucket global arn:aws-cn:s3:::tea']);
});
