import { bytesOf } from '../../../../clouds/aws/kept-policy.ts';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { nameOf, sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Field } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { declaredSettings } from './declared.ts';
import type { S3Bucket } from './facts.ts';
import { Facts } from './facts.ts';
import { making } from './making.ts';
import { neighbours } from './neighbours.ts';
import { listBucketTags, observeBucket, readBucketTags } from './observe.ts';
import { findBlocked, namesTheDeleted, policySetting } from './policy-setting.ts';
import { bucketReads, getBucketLocation, listBuckets } from './reads.ts';
import { renderSetting, settingCalls, settingElements, settingWrites, withSettings } from './settings.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
const POLICY_LIMIT_BYTES = 20 * 1024;
const BUCKETS_IN_A_PAGE = 1000;

export default defineKind<S3Bucket>({
  id: 'aws.s3.bucket',
  title: 'S3 bucket',
  service: 's3',
  scope: 'global',
  facts: Facts,
  // The text differs from the policy in spaces and order alone: the policy is what is compared and hashed.
  // The least size comes and goes with the lifecycle configuration, and is sent back as it was read.
  documents: { policy: 'policyText' },
  volatile: ['policyText', 'lifecycleMinimumSize'],
  // The owner and the access control list are not to be seen while they are switched off, nor a website that nobody is let into.
  derived: { objectOwnership: ['ownerId', 'grants', 'isWebsite'], policy: ['isWebsite'] },
  secret: [],
  reads: bucketReads,
  writes: settingWrites,
  arnPattern: 'arn:<partition>:s3:::*',
  // Settings of buckets are eventually consistent; in practice they are read back within seconds.
  changedBy: [
    trailed(
      's3',
      [
        'CreateBucket',
        'DeleteBucket',
        'PutBucketPolicy',
        'DeleteBucketPolicy',
        'PutBucketAcl',
        'PutBucketVersioning',
        'PutBucketEncryption',
        'DeleteBucketEncryption',
        'PutBucketPublicAccessBlock',
        'DeleteBucketPublicAccessBlock',
        'PutBucketOwnershipControls',
        'DeleteBucketOwnershipControls',
        'PutBucketLogging',
        'PutBucketLifecycle',
        'DeleteBucketLifecycle',
        'PutBucketWebsite',
        'DeleteBucketWebsite',
        'PutBucketTagging',
        'DeleteBucketTagging',
        'PutBucketObjectLockConfiguration',
      ],
      'arn:<partition>:s3:::{requestParameters.bucketName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listBuckets, { MaxBuckets: BUCKETS_IN_A_PAGE }, cursor)) {
      const located = await reader.each(answer.Buckets, async ({ Name, BucketRegion }) => {
        const region: Field<string> = BucketRegion === undefined ? await locate(reader, Name) : { known: BucketRegion };
        return { name: Name, region };
      });
      const wanted = located.filter(({ region }) => !('known' in region) || reader.wants(region.known));
      const tags = await listBucketTags(reader, wanted);
      const observations = await reader.each(wanted, (bucket) => observeBucket(reader, bucket, tags(bucket)));
      const passedOver = located.length - wanted.length;
      yield { observations, ...(next !== undefined && { next }), ...(passedOver > 0 && { passedOver }) };
    }
  },

  async read(reader, id) {
    const name = id.slice(id.lastIndexOf(':') + 1);
    // Whoever holds the name in another account is refused here, however open the bucket is.
    const location = await reader.one(getBucketLocation, { Bucket: name, ExpectedBucketOwner: reader.place.account });
    if (location === undefined) return undefined;
    const region = regionOf(location);
    return observeBucket(
      reader,
      { name, region: { known: region } },
      reader.field(() => readBucketTags(reader, name, region)),
    );
  },

  elements: settingElements,
  withElements: withSettings,
  calls: settingCalls,
  render: renderSetting,
  making,
  neighbours,
  declared: declaredSettings,

  refuses({ before, after }) {
    const changes = elementChanges(policySetting.elements(before), policySetting.elements(after));
    if (after.policy === null || Object.keys(changes).length === 0) return undefined;
    const [left] = after.policy.statements.filter(namesTheDeleted);
    if (left !== undefined)
      return `S3 takes no policy that names a user or a role that was deleted, and ${nameOf(left)} does (an id stands where an ARN was). Take that principal out first.`;
    const blocked = findBlocked(before, after);
    if (blocked.length > 0)
      return `BlockPublicPolicy of the bucket is on, and S3 takes no policy then that lets everyone in: ${sayStatements(blocked)}. Take that away first, with aws.s3.delete-public-access.`;
    const bytes = bytesOf(before, changes);
    if (bytes <= POLICY_LIMIT_BYTES) return undefined;
    return `The policy would have ${bytes} bytes; S3 takes ${POLICY_LIMIT_BYTES}. Shorten the statements that are there.`;
  },
});

async function locate(reader: KindReader, bucket: string): Promise<Field<string>> {
  return reader.field(async () => regionOf((await reader.one(getBucketLocation, { Bucket: bucket })) ?? {}));
}

/** S3 says nothing for its first region, and `EU` for buckets from before Ireland had a region name. */
function regionOf({ LocationConstraint }: { LocationConstraint?: string | null | undefined }): string {
  if (LocationConstraint === 'EU') return 'eu-west-1';
  return LocationConstraint || 'us-east-1';
}
