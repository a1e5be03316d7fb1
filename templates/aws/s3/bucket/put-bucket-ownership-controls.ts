import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { grantsToOthers, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { logDeliveryGrants } from '../../../../resources/aws/s3/bucket/log-delivery.ts';
import { areAclsDisabled } from '../../../../resources/aws/s3/bucket/ownership-setting.ts';

export default defineTemplate({
  id: 'aws.s3.put-bucket-ownership-controls',
  version: 13,
  title: 'Disable the access control lists of a bucket',
  description:
    "Takes from the bucket's list what it grants to others, since S3 asks for that, and then lets lists count for nothing, those of its objects too. Policies stay as they are. Undone, the list is as it was and lists count again.",
  fixes: ['aws.s3.bucket-acls-disabled', 'aws.s3.like-peers-bucket-acls-disabled'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: ['objectOwnership', 'acl/*'],
  risk: {
    level: 'review',
    because:
      'Lists of single objects count for nothing any more, and uploads that bring a list along are refused: nobody has looked at each object and each uploader.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    if (areAclsDisabled(bucket)) return bucket;
    const deliveries = logDeliveryGrants(bucket);
    if (deliveries.length > 0)
      return {
        refused: `Logs are delivered here by the list (${sayGrants(deliveries)}), and would stop. Let the delivery in by the policy first.`,
      };
    const others = grantsToOthers(bucket);
    return { ...bucket, objectOwnership: 'BucketOwnerEnforced', grants: bucket.grants.filter((grant) => !others.includes(grant)) };
  },

  risks(bucket) {
    const risks: Risk[] = [];
    const others = grantsToOthers(bucket);
    if (others.length > 0) {
      const reason = `The list lets others in (${sayGrants(others)}). They lose that; let those who need it in by the policy first.`;
      risks.push({ code: 'OTHERS_LOSE_ACCESS', level: 'risky', reason });
    }
    return risks;
  },
});
