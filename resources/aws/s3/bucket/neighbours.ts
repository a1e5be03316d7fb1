import { byBucket, byKey } from '../../../../clouds/aws/neighbours.ts';
import type { Neighbours } from '../../../../core/kind/kind.ts';
import { deliveringTrails } from '../../cloudtrail/trail/delivering-trails.ts';
import { describeTrails } from '../../cloudtrail/trail/reads.ts';
import type { S3Bucket } from './facts.ts';

/** Where its access logs go, the key of its objects, and the trails that deliver into it. */
export const neighbours: Neighbours<S3Bucket> = {
  kinds: ['aws.s3.bucket', 'aws.kms.key', 'aws.cloudtrail.trail'],
  reads: [describeTrails],
  async find({ facts: { name, logging, encryption } }, reader) {
    const trails = await deliveringTrails(reader, { includeShadowTrails: true }, ({ S3BucketName }) => S3BucketName === name);
    return [...byBucket(reader.place.partition, logging?.bucket), ...byKey(encryption?.keyId), ...trails];
  },
};
