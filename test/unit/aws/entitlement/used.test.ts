import { describe, expect, test } from 'vitest';
import { findAction } from '../../../../clouds/aws/entitlement/actions.ts';
import { actionsCalled } from '../../../../clouds/aws/entitlement/called-actions.ts';
import { callsMadeBy } from '../../../../clouds/aws/entitlement/calls-made.ts';
import { readLastAccessed } from '../../../../clouds/aws/entitlement/last-accessed.ts';
import type { Records } from '../../../../clouds/aws/entitlement/usage.ts';
import { knownUse } from '../../../../clouds/aws/entitlement/usage.ts';
import { arnOf } from '../../../support/law/access-account.ts';

const MARA = arnOf('user/mara');
const WORKER = arnOf('role/tea/worker');
const now = new Date('2026-11-30T12:00:00Z');

const record = (source: string, name: string, more: object = {}) => ({
  ...{ eventTime: '2026-11-20T08:00:00Z', eventSource: `${source}.amazonaws.com`, eventName: name, awsRegion: 'eu-west-1' },
  userIdentity: { type: 'IAMUser', arn: MARA },
  ...more,
});
/** Somebody else's, long ago: the records go back that far. */
const FIRST = record('ec2', 'DescribeVpcs', { eventTime: '2026-06-01T00:00:00Z', userIdentity: { arn: arnOf('user/noor') } });

function recordsWith(made: readonly unknown[], more: Partial<Records> = {}, principal = MARA): Records {
  const calls = callsMadeBy(principal);
  for (const one of made) calls.add(one);
  return { calls, now, days: 90, withData: new Set(), ...more };
}

function use(id: string, records: Records) {
  const action = findAction(id);
  if (action === undefined) throw new Error(`${id} is not in the table.`);
  return knownUse(records).useOf(action);
}

describe('the action that a call asks for', () => {
  test.each([
    ['s3', 'ListBuckets', ['s3:ListAllMyBuckets']],
    ['s3', 'HeadObject', ['s3:GetObject']],
    ['s3', 'CopyObject', ['s3:GetObject', 's3:PutObject']],
    ['s3', 'DeleteBucketEncryption', ['s3:PutEncryptionConfiguration']],
    ['s3', 'PutBucketPolicy', ['s3:PutBucketPolicy']],
    ['lambda', 'Invoke', ['lambda:InvokeFunction']],
    ['lambda', 'UpdateFunctionCode20150331v2', ['lambda:UpdateFunctionCode']],
    ['monitoring', 'PutMetricAlarm', ['cloudwatch:PutMetricAlarm']],
    ['kms', 'ReEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
    ['sqs', 'SendMessageBatch', ['sqs:SendMessage']],
    ['apigateway', 'CreateRestApi', []],
    ['signin', 'ConsoleLogin', []],
    ['nosuch', 'Describe', []],
  ])('%s %s', (source, name, actions) => {
    expect(actionsCalled(`${source}.amazonaws.com`, name, false).map(({ id }) => id)).toEqual(actions);
  });

  test('on a version is another', () => {
    expect(actionsCalled('s3.amazonaws.com', 'GetObject', true).map(({ id }) => id)).toEqual(['s3:GetObjectVersion']);
  });
});

describe('an action', () => {
  test('that was called is used, and of another it is known since when it was not', () => {
    const records = recordsWith([FIRST, record('s3', 'PutBucketPolicy', { requestParameters: { bucketName: 'tea' } })]);
    expect(use('s3:PutBucketPolicy', records)).toMatchObject({ use: 'used', lastUsed: '2026-11-20T08:00:00Z' });
    expect(use('s3:PutBucketAcl', records)).toMatchObject({ use: 'unused', since: '2026-06-01T00:00:00Z' });
    expect(records.calls.seen.get('s3:putbucketpolicy')?.resources).toEqual(new Set(['arn:aws:s3:::tea']));
  });

  test('whose call was refused, or was another’s, is not used', () => {
    const records = recordsWith([FIRST, record('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }), FIRST]);
    expect(use('s3:PutBucketPolicy', records).use).toBe('unused');
    expect(use('ec2:DescribeVpcs', records).use).toBe('unused');
    expect(records.calls.counts()).toMatchObject({ records: 3, own: 1, unreadable: 0 });
  });

  test('of a session is one of its role, whose path a session does not tell', () => {
    const session = { arn: 'arn:aws:sts::111111111111:assumed-role/worker/job', sessionContext: { sessionIssuer: { arn: WORKER } } };
    const bare = { arn: 'arn:aws:sts::111111111111:assumed-role/worker/job' };
    const other = { arn: 'arn:aws:sts::111111111111:assumed-role/worker-2/job' };
    const made = [session, bare, other].map((userIdentity) => record('sqs', 'CreateQueue', { userIdentity }));
    expect(recordsWith(made, {}, WORKER).calls.counts().own).toBe(2);
  });

  test.each([
    ['that no call is called like', 'iam:PassRole', /no call is known/],
    ['that things are made with', 'ec2:CreateTags', /no call is known/],
    ['of a service whose calls are not known', 'apigateway:POST', /no call is known/],
    ['that trails leave out', 's3:GetObject', /trails leave its calls out/],
  ])('%s is unknown, not unused', (_, id, why) => {
    expect(use(id, recordsWith([FIRST]))).toMatchObject({ use: 'unknown', since: undefined, why: expect.stringMatching(why) });
  });

  test('that trails leave out is unused where the records are said to have all of it', () => {
    const seen = record('s3', 'GetObject', { eventCategory: 'Data', userIdentity: { arn: arnOf('user/noor') } });
    expect(use('s3:GetObject', recordsWith([FIRST, seen])).use).toBe('unknown');
    expect(use('s3:GetObject', recordsWith([FIRST, seen], { withData: new Set(['s3']) })).use).toBe('unused');
  });

  test('is unknown where the records do not go back far enough, and unused where they are said to', () => {
    const late = [record('sqs', 'CreateQueue')];
    expect(use('s3:PutBucketAcl', recordsWith(late))).toMatchObject({ use: 'unknown', why: expect.stringContaining('the records begin') });
    expect(use('s3:PutBucketAcl', recordsWith(late, { since: new Date('2026-07-01') })).use).toBe('unused');
    expect(use('s3:PutBucketAcl', recordsWith([]))).toMatchObject({ use: 'unknown', why: 'there are no records' });
  });

  test('that was used before the time that is looked at is unused since then', () => {
    const records = recordsWith([FIRST, record('s3', 'PutBucketAcl', { eventTime: '2026-07-01T00:00:00Z' })]);
    expect(use('s3:PutBucketAcl', records)).toMatchObject({ use: 'unused', since: '2026-07-01T00:00:00Z' });
  });
});

describe('what IAM remembers of services', () => {
  const lastAccessed = readLastAccessed({
    JobStatus: 'COMPLETED',
    ServicesLastAccessed: [
      { ServiceName: 'Amazon SQS', ServiceNamespace: 'sqs', TotalAuthenticatedEntities: 0 },
      { ServiceName: 'IAM', ServiceNamespace: 'iam', TotalAuthenticatedEntities: 0 },
      {
        ...{ ServiceName: 'Amazon S3', ServiceNamespace: 's3', LastAuthenticated: '2026-11-25T10:00:00+00:00' },
        TrackedActionsLastAccessed: [
          { ActionName: 'PutBucketPolicy', LastAccessedTime: '2026-11-25T10:00:00+00:00' },
          { ActionName: 'DeleteBucket', LastAccessedTime: '2026-01-05T10:00:00+00:00' },
          { ActionName: 'PutBucketAcl' },
        ],
      },
    ],
  });
  const records = recordsWith([], { lastAccessed });

  test.each([
    ['sqs:SendMessage', 'unused'],
    ['iam:CreateUser', 'unused'],
    ['iam:PassRole', 'unknown'],
    ['s3:PutBucketPolicy', 'used'],
    ['s3:DeleteBucket', 'unused'],
    ['s3:PutBucketAcl', 'unused'],
    ['s3:GetObject', 'unknown'],
    ['ec2:RunInstances', 'unknown'],
  ])('%s is %s', (id, expected) => {
    expect(use(id, records).use).toBe(expected);
  });

  test.each([
    ['one that is not ready', { JobStatus: 'IN_PROGRESS', ServicesLastAccessed: [] }, /IN_PROGRESS/],
    ['one that is cut off', { JobStatus: 'COMPLETED', IsTruncated: true, ServicesLastAccessed: [] }, /all pages/],
    ['something else', { Users: [] }, /no answer of GetServiceLastAccessedDetails/],
  ])('%s is refused', (_, given, message) => {
    expect(() => readLastAccessed(given)).toThrow(message);
  });
});
