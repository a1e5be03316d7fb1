import * as z from 'zod';
import type { Making } from '../../../../clouds/aws/kind.ts';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import type { S3Bucket } from './facts.ts';
import { settingCalls, settingElements } from './settings.ts';

const createBucket = {
  service: 's3',
  operation: 'CreateBucket',
  iamActions: ['s3:CreateBucket', 's3:PutBucketOwnershipControls'],
  elements: [EXISTS, 'objectOwnership'],
  timeoutSeconds: 30,
} as const;
const deleteBucket = {
  service: 's3',
  operation: 'DeleteBucket',
  iamActions: ['s3:DeleteBucket'],
  elements: ['*'],
  timeoutSeconds: 30,
} as const;

const listObjectVersions = defineRead({
  service: 's3',
  operation: 'ListObjectVersions',
  iamActions: ['s3:ListBucketVersions'],
  output: z.object({ Versions: z.array(z.object({ Key: z.string() })).default([]), DeleteMarkers: z.array(z.object({})).default([]) }),
});

/** The id of a bucket, which is its name: S3 has each name once in a partition. */
export function bucketArn(partition: string, name: string): string {
  return `arn:${partition}:s3:::${name}`;
}

export const making: Making<S3Bucket> = {
  arnPattern: 'arn:<partition>:s3:::cloudmend-*',
  writes: [createBucket, deleteBucket],
  reads: [listObjectVersions],
  idOf: ({ partition }, name) => bucketArn(partition, name),
  regionOf: ({ region }) => region,

  make({ id, place, facts }) {
    const { objectOwnership } = facts;
    const standing = { [EXISTS]: true, ...(objectOwnership !== null && { objectOwnership }) };
    const create = {
      ...callOf(createBucket, id),
      input: {
        Bucket: facts.name,
        ...(objectOwnership !== null && { ObjectOwnership: objectOwnership }),
        // S3 does not take its first region as a constraint.
        ...(facts.region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: facts.region } }),
      },
      effect: standing,
    };
    return [create, ...settingCalls({ id, place, before: bareBucket(facts), after: facts }, standing)];
  },

  unmake({ id, place, facts }) {
    const elements = [...Object.keys(settingElements(facts)), EXISTS];
    return [
      {
        ...callOf(deleteBucket, id),
        input: { Bucket: facts.name, ExpectedBucketOwner: place.account },
        effect: Object.fromEntries(elements.map((element) => [element, null])),
      },
    ];
  },

  async holds({ name, region }, reader) {
    const answer = await reader.one(listObjectVersions, { Bucket: name, MaxKeys: 1 }, { region });
    const [version] = answer?.Versions ?? [];
    if (version !== undefined) return `objects, ${version.Key} among them`;
    return (answer?.DeleteMarkers ?? []).length > 0 ? 'markers of deleted objects' : undefined;
  },
};

/** What CreateBucket makes, and no account's defaults: what is to stand is set by calls of its own. */
function bareBucket(facts: S3Bucket): S3Bucket {
  const nothing = { policy: null, policyText: null, publicAccessBlock: null, encryption: null, logging: null } as const;
  return { ...facts, ...nothing, isVersioned: false, lifecycle: [], lifecycleMinimumSize: null };
}

function callOf({ service, operation, iamActions, timeoutSeconds }: typeof createBucket | typeof deleteBucket, id: string) {
  return { service, operation, iamActions, arns: [id], timeoutSeconds };
}
