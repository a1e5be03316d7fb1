import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineRule({
  id: 'aws.s3.bucket-versioning',
  title: 'Buckets keep versions of their objects',
  why: 'Without versions whatever is overwritten or deleted is lost, whether by mistake, by a fault or by an attacker.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  check: ({ isVersioned }) => (isVersioned ? pass : fail('Versioning is off: what is overwritten or deleted is lost.')),
});
