import { describe, expect, test } from 'vitest';
import bucketKind from '../../resources/aws/s3/bucket/bucket.ts';
import type { S3Bucket } from '../../resources/aws/s3/bucket/facts.ts';
import { ALL_BLOCKED, allow, NONE_BLOCKED, target, withPolicy } from '../fixtures/buckets.ts';
import { awsCall } from '../support/aws-call.ts';

const uploads = allow({ Action: ['s3:GetObject', 's3:PutObject'] });
const refusal = allow({ Sid: 'TlsOnly', Effect: 'Deny', Action: 's3:*' });
const role = allow({ Principal: { AWS: 'arn:aws:iam::210987654321:role/payroll' } });

const open = withPolicy([uploads], { publicAccessBlock: null });
const blocked = withPolicy([allow()], { publicAccessBlock: ALL_BLOCKED });

function operations(before: S3Bucket, after: S3Bucket): readonly string[] {
  return bucketKind.calls({ id: before.arn, place: target, before, after }).map((call) => awsCall(call).operation);
}

describe('S3 takes no public policy while the switch against it is on', () => {
  test.each<[string, S3Bucket, S3Bucket, readonly string[]]>([
    [
      'what is left of a public statement is sent before the switch is turned on',
      open,
      blocked,
      ['PutBucketPolicy', 'PutPublicAccessBlock'],
    ],
    ['and brought back after it was taken away', blocked, open, ['DeletePublicAccessBlock', 'PutBucketPolicy']],
    [
      'or turned off',
      blocked,
      withPolicy([refusal, uploads], { publicAccessBlock: NONE_BLOCKED }),
      ['PutPublicAccessBlock', 'PutBucketPolicy'],
    ],
    [
      'a refusal that is added to a private policy does not wait for the switch to be turned off',
      withPolicy([role]),
      withPolicy([role, refusal], { publicAccessBlock: null }),
      ['PutBucketPolicy', 'DeletePublicAccessBlock'],
    ],
  ])('%s', (_, before, after, expected) => expect(operations(before, after)).toEqual(expected));
});
