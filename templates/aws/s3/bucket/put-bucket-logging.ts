import { LIST_PRICES, OBJECTS_KEPT } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { accessLogBucket } from '../../../../resources/aws/s3/bucket/log-bucket.ts';

export default defineTemplate({
  id: 'aws.s3.put-bucket-logging',
  version: 14,
  title: 'Log who asks for what in a bucket',
  description:
    'Turns server access logging on. The logs of all buckets of an account and region go to one private bucket, cloudmend-access-logs-<account>-<region>, each under its own name; it is made where it is not there, and taken away with its last user unless it holds logs by then.',
  fixes: ['aws.s3.bucket-access-logging', 'aws.s3.like-peers-bucket-access-logging'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: ['logging'],
  risk: {
    level: 'safe',
    because: 'Nobody who uses the bucket notices. The logs are paid for as objects, and nothing removes them by itself.',
  },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: OBJECTS_KEPT, from: 0.1, to: 10, of: 'requests of a quiet and of a busy bucket' }),
  partKinds: [S3Bucket],

  change(bucket) {
    if (bucket.logging !== null) return bucket;
    const { name } = accessLogBucket(bucket);
    if (bucket.name === name) return { refused: 'It is the bucket that the logs go to: it would log its own logs without end.' };
    return { ...bucket, logging: { bucket: name, prefix: `${bucket.name}/` } };
  },

  parts(bucket) {
    const facts = accessLogBucket(bucket);
    // Logs that go elsewhere need no bucket of ours.
    if (bucket.logging !== null && bucket.logging.bucket !== facts.name) return [];
    return [{ kind: S3Bucket, name: facts.name, facts }];
  },
});
