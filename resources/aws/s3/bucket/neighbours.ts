import { byArn, byBucket, byKey } from '../../../../clouds/aws/neighbours.ts';
import type { Neighbours } from '../../../../core/kind/kind.ts';
import { describeTrails } from '../../cloudtrail/trail/reads.ts';
import type { S3Bucket } from './facts.ts';

/** Where its access logs go, the key of its objects, and the trails that deliver into it. */
export const neighbours: Neighbours<S3Bucket> = {
  kinds: ['aws.s3.bucket', 'aws.kms.key', 'aws.cloudtrail.trail'],
  reads: [describeTrails],
  async find({ facts: { name, logging, encryption } }, reader) {
    const answer = await reader.one(describeTrails, { includeShadowTrails: true });
    const delivering = (answer?.trailList ?? []).filter(({ S3BucketName }) => S3BucketName === name);
    return [
      ...byBucket(reader.place.partition, logging?.bucket),
      ...byKey(encryption?.keyId),
      ...delivering.flatMap(({ TrailARN, HomeRegion }) =>
        byArn('aws.cloudtrail.trail', TrailARN).map((trail) => ({ ...trail, region: HomeRegion ?? trail.region })),
      ),
    ];
  },
};
