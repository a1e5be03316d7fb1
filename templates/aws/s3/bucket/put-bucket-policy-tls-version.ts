import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { letsEveryoneIn } from '../../../../resources/aws/s3/bucket/observe.ts';
import { withOwnStatement } from '../../../../resources/aws/s3/bucket/own-statement.ts';
import { findOldTlsRefused, requireTlsVersion, testsTlsVersion } from '../../../../resources/aws/s3/bucket/tls.ts';

const SID = 'CloudmendRequireNewTls';

export default defineTemplate({
  id: 'aws.s3.put-bucket-policy-tls-version',
  version: 13,
  title: 'Refuse TLS below 1.2 in the bucket policy',
  description:
    'Adds one statement to the bucket policy that refuses every request over TLS 1.0 or 1.1, or repairs that statement where it was weakened. All other statements stay as they are. It says nothing of plain HTTP.',
  fixes: ['aws.s3.bucket-requires-tls-1-2'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: [`policy/${SID}*`],
  risk: { level: 'review', because: 'Clients that know no TLS 1.2 are refused from then on, where AWS does not refuse them already.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const refused = findOldTlsRefused(bucket.arn, bucket.policy?.statements ?? []);
    if (refused.bucket && refused.objects) return bucket;
    return withOwnStatement(bucket, { sid: SID, looksAt: testsTlsVersion, make: requireTlsVersion });
  },

  risks({ policy }) {
    if (!policy?.statements.some(letsEveryoneIn)) return [];
    const reason =
      'The policy lets everyone in: readers nobody knows of may still come with old clients. While BlockPublicPolicy of the account is on, S3 refuses the change until nothing lets everyone in.';
    return [{ code: 'PUBLIC_READERS', level: 'review', reason }];
  },
});
