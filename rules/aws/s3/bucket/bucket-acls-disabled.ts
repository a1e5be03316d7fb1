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
