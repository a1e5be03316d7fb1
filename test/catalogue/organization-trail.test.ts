import { expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import Account from '../../resources/aws/cloudtrail/account/account.ts';
import accountHasTrail from '../../rules/aws/cloudtrail/account/account-has-trail.ts';
import multiRegionTrail from '../../rules/aws/cloudtrail/account/multi-region-trail.ts';
import type { RecordedAnswer } from '../fixtures/fixture.ts';
import { sceneReader } from './recorded-reader.ts';

const target = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'us-east-1' } as const;
const COMPANY = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/company';
const AUDIT = 'arn:aws:cloudtrail:us-east-1:210987654321:trail/audit';
const context = { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] };

function described(arn: string, isMultiRegion: boolean): JsonObject {
  const [, , , HomeRegion = '', , name = ''] = arn.split(':');
  return { Name: name.slice('trail/'.length), TrailARN: arn, HomeRegion, S3BucketName: 'trails', IsMultiRegionTrail: isMultiRegion };
}

/** A member of an organization, to which nobody tells how the organization's trail is set. */
async function seenWith(...trailList: readonly JsonObject[]) {
  const answers: readonly RecordedAnswer[] = [
    { service: 'cloudtrail', operation: 'DescribeTrails', answer: { trailList: [...trailList] } },
    { service: 'cloudtrail', operation: 'GetTrailStatus', to: { Name: COMPANY }, error: 'TrailNotFoundException' },
    { service: 'cloudtrail', operation: 'GetEventSelectors', to: { TrailName: COMPANY }, error: 'CloudTrailARNInvalidException' },
    { service: 'cloudtrail', operation: 'GetTrailStatus', to: { Name: AUDIT }, answer: { IsLogging: true } },
    { service: 'cloudtrail', operation: 'GetEventSelectors', to: { TrailName: AUDIT }, answer: {} },
  ];
  const { reader } = sceneReader({ target, answers, seen: {} });
  const observation = await Account.read(reader, 'setting:aws:210987654321:global:aws.cloudtrail.account');
  if (observation === undefined) throw new Error('The account is always there.');
  return [accountHasTrail, multiRegionTrail].map((rule) => judge(rule, observation, context).verdict);
}

test.each([
  ['its own trail of all regions is enough', [described(AUDIT, true), described(COMPANY, true)], ['pass', 'pass']],
  ['its own trail is of one region', [described(AUDIT, false), described(COMPANY, true)], ['pass', 'unknown']],
  ['the trail of the organization is the only one', [described(COMPANY, true)], ['unknown', 'unknown']],
  ['there is its own trail of one region alone', [described(AUDIT, false)], ['pass', 'fail']],
  ['there is none', [], ['fail', 'fail']],
])('nobody tells a member how the trail of its organization is set, and %s', async (_, trails, verdicts) => {
  expect(await seenWith(...trails)).toEqual(verdicts);
});
