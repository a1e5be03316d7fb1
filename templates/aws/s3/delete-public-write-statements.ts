import type { Risk } from '../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../core/remediation/template.ts';
import { findPublic, sayStatements } from '../../../resources/aws/policy-exposure.ts';
import type { S3Bucket } from '../../../resources/aws/s3/bucket/facts.ts';
import { findPublicWrites, shutOutPublicWriters, withNarrowed } from '../../../resources/aws/s3/bucket/strangers.ts';
import Bucket from '../../../resources/aws/s3/bucket.ts';

export default defineTemplate({
  id: 'aws.s3.delete-public-write-statements',
  title: 'Let no stranger write to a bucket',
  description:
    'Takes the actions that write from the policy statements that let everyone in, and a statement of which nothing is left. What they let everyone read, and all other statements, stay as they are.',
  fixes: ['aws.s3.bucket-not-publicly-writable'],
  resource: Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Uploads without signing in, and those of accounts that nobody named, are refused from then on.' },
  reversibility: exact,
  destructive: false,

  change: (bucket) => withNarrowed(bucket, shutOutPublicWriters(bucket)),

  risks(bucket) {
    const open = findPublicWrites(bucket);
    const risks: Risk[] =
      open.length === 0
        ? []
        : [
            {
              code: 'PUBLIC_WRITERS_STOP',
              level: 'risky',
              reason: `Everyone may write: ${sayStatements(open)}. Forms and devices that upload so stop.${sayBlock(bucket)}`,
            },
          ];
    return risks;
  },
});

/** What is read by everyone stays, and with it the policy is public. */
function sayBlock(bucket: S3Bucket): string {
  const narrowed = withNarrowed(bucket, shutOutPublicWriters(bucket));
  if ('refused' in narrowed || findPublic('policy', narrowed.policy, narrowed.account).length === 0) return '';
  return ' Everyone may still read: while BlockPublicPolicy of the account is on, S3 refuses the change, and aws.s3.delete-public-access is the fix.';
}
