import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findStrangerDoubt, findStrangers } from '../../../../resources/aws/s3/bucket/strangers.ts';

/** Judges the policy alone: switches that keep the public out let named accounts in, and are turned by other hands. */
export default defineRule({
  id: 'aws.s3.bucket-policy-stays-in-account',
  title: 'Bucket policies let no other account in',
  why: 'What another account may do here is decided by its owner: its keys, its people and its mistakes count as yours.',
  tool: 'CIEM',
  severity: 'high',
  resource: S3Bucket,
  differs: [
    { from: ['Security Hub'], more: 'Every action counts that another account is allowed; the control names five that change the bucket.' },
  ],
  check(bucket) {
    const open = findStrangers(bucket);
    if (open.length === 0) return passUnless(findStrangerDoubt(bucket));
    const accounts = [...new Set(open.flatMap(({ toAccounts }) => toAccounts))].sort();
    const who = open.some(({ toEveryone }) => toEveryone) ? 'Every account' : `${accounts.length} other accounts`;
    return fail(`${who} may come in: ${sayStatements(open)}.`, { statements: open.map(({ element }) => element), accounts });
  },
});
