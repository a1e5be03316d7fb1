import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineTemplate({
  id: 'aws.s3.delete-public-grants',
  version: 13,
  title: "Take everyone from a bucket's access control list",
  description:
    'Takes the grants to everyone, and to everyone with any AWS account, from the list. Grants to others, the policy, and the lists of single objects stay as they are.',
  fixes: ['aws.s3.bucket-acl-not-publicly-listable', 'aws.s3.bucket-acl-not-publicly-writable'],
  resource: S3Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['acl/*'],
  risk: { level: 'risky', because: 'Whoever lists or fills the bucket without being named is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const open = grantsToEveryone(bucket);
    return { ...bucket, grants: bucket.grants.filter((grant) => !open.includes(grant)) };
  },

  risks(bucket) {
    const open = grantsToEveryone(bucket);
    return open.length === 0
      ? []
      : [{ code: 'PUBLIC_LIST_STOPS', level: 'risky', reason: `Everyone is let in: ${sayGrants(open)}. That stops.` }];
  },
});
