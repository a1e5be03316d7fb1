import { LIST_PRICES, OBJECTS_KEPT } from '../../../../clouds/aws/prices.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineTemplate({
  id: 'aws.s3.put-bucket-versioning',
  version: 13,
  title: 'Keep versions of the objects in a bucket',
  description:
    'Turns versioning on. From then on an overwritten or deleted object stays as an older version until a lifecycle entry or a person removes it.',
  fixes: ['aws.s3.bucket-versioning', 'aws.s3.like-peers-bucket-versioning', 'aws.s3.unchanged-bucket-versioning'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: ['isVersioned'],
  risk: { level: 'review', because: 'Every overwrite and every deletion is paid for as a version until something removes it.' },
  reversibility: settingsOnly(
    'A bucket that once had versions never becomes one without: undone it is suspended, and the versions made meanwhile stay and are paid for.',
  ),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, {
    price: OBJECTS_KEPT,
    from: 0,
    to: 1000,
    of: 'versions of what is overwritten or deleted, until something removes them',
  }),

  change(bucket) {
    if (bucket.isVersioned) return bucket;
    if (bucket.hasMfaDelete)
      return { refused: 'MFA delete is on: versioning is changed by the root user with the MFA device alone, and by no role.' };
    return { ...bucket, isVersioned: true };
  },

  risks({ lifecycle }) {
    const expiring = lifecycle.filter(({ Status, Expiration }) => Status === 'Enabled' && Expiration !== undefined);
    if (expiring.length === 0) return [];
    const trimmed = expiring.filter(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration !== undefined);
    const named = expiring.filter((entry) => !trimmed.includes(entry)).map(nameOf);
    if (named.length === 0) return [];
    const reason = `The lifecycle entries ${named.join(', ')} delete objects today. With versions they only hide them: add an expiration of noncurrent versions to them, or what had to go stays.`;
    return [{ code: 'EXPIRED_OBJECTS_STAY', level: 'review', reason }];
  },
});

function nameOf({ ID }: JsonObject): string {
  return `"${String(ID)}"`;
}
