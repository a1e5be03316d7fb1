import { defineSetDrift } from '../../../../core/finding/drift-rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findStrangers } from '../../../../resources/aws/s3/bucket/strangers.ts';

/** Everyone is `*`: what a rule about public buckets says of it is said there. */
export default defineSetDrift({
  id: 'aws.s3.bucket-policy-lets-nobody-new-in',
  title: 'Bucket policies let in the accounts that they always named',
  why: 'An account that is added to a policy reads from then on what it wants, and no list of users shows it.',
  severity: 'high',
  resource: S3Bucket,
  setOf: (bucket) => findStrangers(bucket).flatMap(({ toEveryone, toAccounts }) => [...(toEveryone ? ['*'] : []), ...toAccounts]),
  verbs: { was: 'let in', none: 'let no other account in', now: 'It lets in' },
});
