import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { findOpenSwitches, saySwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineRule({
  id: 'aws.s3.account-blocks-public-access',
  title: 'The account blocks public access to all of its buckets',
  why: 'One switch for all buckets holds where somebody forgets it on one of them, or makes a new one.',
  tool: 'CSPM',
  severity: 'high',
  resource: AccountPublicAccessBlock,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at the account; buckets have a rule of their own.',
    },
  ],
  check({ publicAccessBlock }) {
    const open = findOpenSwitches(publicAccessBlock);
    return open.length === 0 ? pass : fail(`Off for the account: ${saySwitches(open)}.`, { off: [...open] });
  },
});
