import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineTemplate({
  id: 'aws.s3.put-bucket-encryption',
  version: 13,
  title: 'Encrypt what a bucket is given',
  description: 'Lets S3 encrypt new objects with its own key where the writer does not say how. What is there already stays as it is.',
  fixes: ['aws.s3.bucket-default-encryption', 'aws.s3.like-peers-bucket-default-encryption'],
  resource: S3Bucket,
  action: 'encrypt',
  mode: 'fix',
  owns: ['encryption'],
  risk: { level: 'safe', because: 'Writers and readers notice nothing: S3 decrypts for whoever may read.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    if (bucket.encryption !== null) return bucket;
    return { ...bucket, encryption: { algorithm: 'AES256', keyId: null, usesBucketKey: false } };
  },
});
