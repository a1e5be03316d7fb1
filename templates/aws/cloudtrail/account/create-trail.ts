import { LIST_PRICES, OBJECTS_KEPT, TRAIL_COPY } from '../../../../clouds/aws/prices.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import type { PartWanted, Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import type { CloudTrailAccount, TrailOfAccount } from '../../../../resources/aws/cloudtrail/account/account.ts';
import Account from '../../../../resources/aws/cloudtrail/account/account.ts';
import { recordsEverything } from '../../../../resources/aws/cloudtrail/trail/event-selectors.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { logBucket } from '../../../../resources/aws/s3/bucket/log-bucket.ts';

const NAME = 'cloudmend-trail';

export default defineTemplate({
  id: 'aws.cloudtrail.create-trail',
  version: 19,
  title: 'Record all regions with a new trail',
  description:
    'Makes a trail of all regions with digests, a private bucket for its log files, and starts it. S3 encrypts the files with keys of its own. A KMS key is not set: it would have to be made and paid for, whoever is to read the files must be named in its policy, and a mistake there stops the delivery; aws.cloudtrail.encrypt-with-kms has the steps for it. Trails that are there stay as they are. When it is undone the trail goes; the bucket stays, and is reported, once log files are in it.',
  fixes: ['aws.cloudtrail.account-has-trail', 'aws.cloudtrail.multi-region-trail', 'aws.cloudtrail.unchanged-multi-region-trail'],
  resource: Account,
  action: 'configure',
  mode: 'fix',
  owns: ['trails/*'],
  risk: { level: 'safe', because: 'Nothing in use changes. The log files cost what S3 takes for storing them.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(
    LIST_PRICES,
    { price: TRAIL_COPY, from: 0, to: 10, of: 'none for the first copy of the events, a million where another trail has that' },
    { price: OBJECTS_KEPT, from: 0, to: 10, of: 'what the trail of a year writes' },
  ),
  partKinds: [S3Bucket],

  change(account) {
    if (isRecorded(account)) return account;
    const wide = account.trails.filter(({ isMultiRegion }) => isMultiRegion);
    const stopped = wide.find((trail) => recordsEverything({ ...trail, isLogging: true }));
    if (stopped !== undefined)
      return { refused: `${stopped.arn} would do, and is switched off: start it with aws.cloudtrail.start-logging.` };
    const arn = trailArn(account);
    if (account.trails.some((trail) => trail.arn === arn))
      return { refused: `${arn} is there and does not record every management event of all regions. Change it, or delete it.` };
    const trail = { bucket: bucketName(account), isMultiRegion: true, isLogging: true, logFileValidation: true };
    return Account.withElements(account, { [`trails/${arn}`]: { ...trail, managementEvents: 'All', excludedSources: [] } });
  },

  risks({ trails, foreignTrails }) {
    const others = [...trails, ...foreignTrails].filter(({ isLogging, managementEvents }) => isLogging && managementEvents !== 'None');
    const reason = `${others.map(({ arn }) => arn).join(', ')} records management events already: AWS charges for each further copy of them in a region.`;
    const risk: Risk = { code: 'SECOND_COPY', level: 'review', reason };
    return others.length === 0 ? [] : [risk];
  },

  parts(facts): readonly PartWanted[] {
    const { partition, account, region, trails } = facts;
    const name = bucketName(facts);
    // Where another trail does, nothing is made, and nobody needs its bucket.
    if (!trails.some(({ arn }) => arn === trailArn(facts)) && isRecorded(facts)) return [];
    return [{ kind: S3Bucket, name, facts: logBucket({ name, partition, account, region, statements: (arn) => writers(arn, facts) }) }];
  },
});

function isRecorded({ trails, foreignTrails }: CloudTrailAccount): boolean {
  const records = (trail: TrailOfAccount) => trail.isMultiRegion && recordsEverything(trail);
  return trails.some(records) || foreignTrails.some(records);
}

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
function writers(bucket: string, facts: CloudTrailAccount): readonly (JsonObject & { readonly Sid: string })[] {
  const cloudtrail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
  const ofTrail = { 'aws:SourceArn': trailArn(facts) };
  return [
    {
      ...cloudtrail,
      Sid: 'CloudmendTrailLooks',
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: { StringEquals: ofTrail },
    },
    {
      ...cloudtrail,
      Sid: 'CloudmendTrailWrites',
      Action: 's3:PutObject',
      Resource: `${bucket}/AWSLogs/${facts.account}/*`,
      Condition: { StringEquals: { ...ofTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ];
}

function trailArn({ partition, account, region }: CloudTrailAccount): string {
  return `arn:${partition}:cloudtrail:${region}:${account}:trail/${NAME}`;
}

function bucketName({ account }: CloudTrailAccount): string {
  return `${NAME}-${account}`;
}
