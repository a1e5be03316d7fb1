import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { letsEveryoneIn } from '../../../../resources/aws/s3/bucket/observe.ts';
import { withOwnStatement } from '../../../../resources/aws/s3/bucket/own-statement.ts';
import { findPlainHttpRefused, requireTls, testsSecureTransport } from '../../../../resources/aws/s3/bucket/tls.ts';

const SID = 'CloudmendRequireTls';

export default defineTemplate({
  id: 'aws.s3.put-bucket-policy-tls',
  version: 15,
  title: 'Refuse plain HTTP in the bucket policy',
  description:
    'Adds one statement to the bucket policy that refuses every request without TLS, or repairs that statement where it was weakened. All other statements stay as they are.',
  fixes: ['aws.s3.bucket-requires-tls', 'aws.s3.like-peers-bucket-requires-tls', 'aws.s3.unchanged-bucket-requires-tls'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: [`policy/${SID}*`],
  risk: { level: 'review', because: 'Whoever still reads or writes over plain HTTP is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const refused = findPlainHttpRefused(bucket.arn, bucket.policy?.statements ?? []);
    if (refused.bucket && refused.objects) return bucket;
    return withOwnStatement(bucket, { sid: SID, looksAt: testsSecureTransport, make: requireTls });
  },

  risks({ isWebsite, policy }) {
    const risks: Risk[] = [];
    if (isWebsite) {
      const reason =
        'The bucket answers as a website, and S3 website endpoints speak plain HTTP only: the site stops. Serve it through CloudFront first.';
      risks.push({ code: 'WEBSITE_STOPS', level: 'risky', reason });
    }
    if (policy?.statements.some(letsEveryoneIn)) {
      const reason =
        'The policy lets everyone in: readers nobody knows of may still come over plain HTTP. While BlockPublicPolicy of the account is on, S3 refuses the change until nothing lets everyone in.';
      risks.push({ code: 'PUBLIC_READERS', level: 'review', reason });
    }
    return risks;
  },
});
