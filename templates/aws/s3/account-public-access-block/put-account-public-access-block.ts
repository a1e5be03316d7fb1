import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import AccountPublicAccessBlock from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { BLOCKS_ALL } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineTemplate({
  id: 'aws.s3.put-account-public-access-block',
  version: 5,
  title: 'Block public access to all buckets of an account',
  description:
    'Turns the four switches of the account on, for every bucket and access point in every region. Policies and access control lists stay as they are; what they open to the public no longer counts.',
  fixes: ['aws.s3.account-blocks-public-access', 'aws.s3.unchanged-account-blocks-public-access'],
  resource: AccountPublicAccessBlock,
  action: 'delete-access',
  mode: 'fix',
  owns: ['publicAccessBlock/*'],
  risk: {
    level: 'risky',
    because:
      'Every public website, download and upload of the whole account stops, in buckets nobody thought of too. Look at what aws.s3.bucket-not-public finds, and move it behind CloudFront first. S3 then takes no edit and no undo of a policy that lets everyone in until that is taken out of it.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, publicAccessBlock: BLOCKS_ALL }),
});
