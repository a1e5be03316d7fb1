import type { Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import {
  findStrangerDoubt,
  findStrangers,
  OVER_ANY_TRANSPORT,
  shutOutStrangers,
  withNarrowed,
} from '../../../../resources/aws/s3/bucket/strangers.ts';

export default defineTemplate({
  id: 'aws.s3.delete-cross-account-statements',
  version: 17,
  title: 'Let no other account into a bucket',
  description:
    'Takes the principals of other accounts, and everyone, from the policy statements that let them in, and a statement of which nobody is left. Principals of the account and of AWS services stay, all other statements too.',
  fixes: ['aws.s3.bucket-policy-stays-in-account', 'aws.s3.unchanged-bucket-policy-stays-in-account'],
  resource: S3Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: {
    level: 'risky',
    because: 'Whoever comes from another account is refused from then on: partners, suppliers, and your own other accounts.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const doubt = findStrangerDoubt(bucket, OVER_ANY_TRANSPORT);
    return doubt === undefined ? withNarrowed(bucket, shutOutStrangers(bucket)) : { refused: `${doubt} Repair the policy by hand.` };
  },

  risks(bucket) {
    const open = findStrangers(bucket, OVER_ANY_TRANSPORT);
    const risks: Risk[] =
      open.length === 0
        ? []
        : [{ code: 'OTHER_ACCOUNTS_STOP', level: 'risky', reason: `${sayStatements(open)}. The accounts ${namesOf(open)} lose that.` }];
    if (bucket.isWebsite && open.some(({ toEveryone }) => toEveryone))
      risks.push({
        code: 'WEBSITE_STOPS',
        level: 'risky',
        reason: 'The bucket answers as a website, and its visitors come in by the policy.',
      });
    return risks;
  },
});

function namesOf(open: readonly Exposure[]): string {
  if (open.some(({ toEveryone }) => toEveryone)) return 'of everyone';
  return [...new Set(open.flatMap(({ toAccounts }) => toAccounts))].sort().join(', ');
}
