import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { grantsToOthers } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { areAclsDisabled } from '../../../../resources/aws/s3/bucket/ownership-setting.ts';

export default defineRule({
  id: 'aws.s3.bucket-acls-disabled',
  title: 'Buckets have no access control lists',
  why: 'Lists let in by object and by whoever writes, which nobody can oversee; policies say it once and in one place.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  frameworks: {
    'Security Hub': ['S3.12'],
    'AWS FTR': ['S3-001'],
    'PCI DSS 4.0': ['7.2.1', '7.2.2', '7.2.5', '7.3.1', '7.3.2', '7.3.3', '8.2.7', '8.2.8', '8.3.4'],
    Prowler: ['s3_bucket_acl_prohibited'],
  },
  check(bucket) {
    if (areAclsDisabled(bucket)) return pass;
    const grants = grantsToOthers(bucket).length;
    return fail(
      `Access control lists count (${bucket.objectOwnership ?? 'ObjectWriter'}); the bucket's own has ${grants} grants to others.`,
      {
        ownership: bucket.objectOwnership,
        grants,
      },
    );
  },
});
