import { expect, test } from 'vitest';
import { entitlements } from '../../../../clouds/aws/entitlement/told.ts';

const ACCOUNT = '111122223333';
const MARA = `arn:aws:iam::${ACCOUNT}:user/mara`;
const version = (...Statement: readonly object[]) => JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement }));
const allow = (Action: string, Resource: string, Condition?: object) => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...(Condition && { Condition }),
});

function held(planned: readonly object[], ...records: readonly object[]) {
  const user = { Arn: MARA, UserPolicyList: [{ PolicyName: 'own', PolicyDocument: version(allow('s3:*', '*'), allow('sqs:*', '*')) }] };
  const account = JSON.parse(JSON.stringify({ UserDetailList: [user], GroupDetailList: [], RoleDetailList: [], Policies: [] }));
  const replay = entitlements.openAccount(account, new Date('2026-11-30T12:00:00Z')).replay(MARA, version(...planned), []);
  for (const record of records) replay.add(record);
  const { kept, refusedCalls, undecidedCalls } = replay.report();
  return { kept, refused: refusedCalls, undecided: undecidedCalls };
}

const call = (eventName: string, bucketName: string, more: object = {}) => ({
  ...{ eventTime: '2026-11-20T08:00:00Z', eventSource: 's3.amazonaws.com', eventName, awsRegion: 'eu-west-1' },
  ...{ recipientAccountId: ACCOUNT, userIdentity: { arn: MARA }, requestParameters: { bucketName } },
  ...more,
});

test('calls that are alike have one verdict each, whatever came before', () => {
  const planned = [allow('s3:PutBucketAcl', 'arn:aws:s3:::tea')];
  const all = [call('PutBucketAcl', 'tea'), call('PutBucketAcl', 'milk'), call('PutBucketPolicy', 'tea')];
  expect(held(planned, ...all, ...all, ...all)).toEqual({ kept: 3, refused: 6, undecided: 0 });
});

test('where the planned policy asks for the region, each call is held against its own', () => {
  const planned = [allow('s3:*', '*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })];
  const elsewhere = call('PutBucketAcl', 'tea', { awsRegion: 'us-east-1' });
  expect(held(planned, call('PutBucketAcl', 'tea'), elsewhere, call('PutBucketAcl', 'tea'))).toEqual({ kept: 2, refused: 1, undecided: 0 });
  // A condition on another service changes nothing for this one.
  const other = [allow('s3:*', '*'), allow('sqs:*', '*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })];
  expect(held(other, call('PutBucketAcl', 'tea'), elsewhere)).toEqual({ kept: 2, refused: 0, undecided: 0 });
});

test('a bucket of another account is never taken for one of the own', () => {
  const foreign = call('PutBucketAcl', 'tea', { recipientAccountId: '999988887777' });
  const planned = [allow('s3:*', '*')];
  const apart = [held(planned, call('PutBucketAcl', 'tea')), held(planned, foreign)];
  expect(apart).not.toEqual([apart[0], apart[0]]);
  const together = held(planned, call('PutBucketAcl', 'tea'), foreign, call('PutBucketAcl', 'tea'));
  expect(together).toEqual({ kept: 2, refused: 0, undecided: 1 });
});
