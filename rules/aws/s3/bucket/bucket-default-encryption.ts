import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineRule({
  id: 'aws.s3.bucket-default-encryption',
  title: 'Buckets encrypt what they are given',
  why: 'What is not encrypted can be read by whoever gets at the disks. S3 encrypts by itself since 2023; endpoints that imitate it may not.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  check: ({ encryption }) => (encryption === null ? fail('The bucket has no default encryption.') : pass),
});
