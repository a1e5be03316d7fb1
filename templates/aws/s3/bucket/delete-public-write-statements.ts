import { findPublicAllows } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import type { S3Bucket } from '../../../../resources/aws/s3/bucket/facts.ts';
import {
  findPublicWriteDoubt,
  findPublicWrites,
  findReadsLost,
  OVER_ANY_TRANSPORT,
  shutOutPublicWriters,
  withNarrowed,
} from '../../../../resources/aws/s3/bucket/strangers.ts';

export default defineTemplate({
  id: 'aws.s3.delete-public-write-statements',
  version: 17,
  title: 'Let no stranger write to a bucket',
  description:
    'Takes the actions that write from the policy statements that let everyone in, and a statement of which nothing is left. A pattern that stands for reading and writing (s3:*) goes as a whole, and so does a statement that allows everything but some actions; actions that only read, and all other statements, stay as they are. Whoever such a statement names beside everyone goes on writing, by a statement of their own.',
  fixes: ['aws.s3.bucket-not-publicly-writable', 'aws.s3.unchanged-bucket-not-publicly-writable'],
  resource: Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Uploads without signing in, and those of accounts that nobody named, are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const doubt = findPublicWriteDoubt(bucket, OVER_ANY_TRANSPORT);
    return doubt === undefined ? withNarrowed(bucket, shutOutPublicWriters(bucket)) : { refused: `${doubt} Repair the policy by hand.` };
  },

  risks(bucket) {
    const open = findPublicWrites(bucket, OVER_ANY_TRANSPORT);
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
    const lost = findReadsLost(bucket);
    if (lost.length > 0)
      risks.push({
        code: 'PUBLIC_READERS_STOP',
        level: 'risky',
        reason: `What lets everyone write lets everyone read too: ${sayStatements(lost)}. Reading stops with it.`,
      });
    if (lost.length > 0 && bucket.isWebsite)
      risks.push({
        code: 'WEBSITE_STOPS',
        level: 'risky',
        reason: 'The bucket answers as a website, and its visitors may come in by what is taken away: allow s3:GetObject alone first.',
      });
    return risks;
  },
});

/** What is read by everyone stays, and with it the policy is public. */
function sayBlock(bucket: S3Bucket): string {
  const narrowed = withNarrowed(bucket, shutOutPublicWriters(bucket));
  if ('refused' in narrowed || findPublicAllows('policy', narrowed.policy, narrowed).length === 0) return '';
  return ' Everyone may still read: while BlockPublicPolicy of the account is on, S3 refuses the change, and aws.s3.delete-public-access is the fix.';
}
