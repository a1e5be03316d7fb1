import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches, saySwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineRule({
  id: 'aws.s3.bucket-blocks-public-access',
  title: 'Buckets block public access, by themselves or by their account',
  why: 'With the switches on, a careless policy or access control list opens nothing.',
  tool: 'CSPM',
  severity: 'high',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0', 'Security Hub', 'Prowler'],
      less: 'Switches of the account count for the bucket, where the control wants them on the bucket itself.',
    },
  ],
  check({ publicAccessBlock }, { others }) {
    if (findOpenSwitches(publicAccessBlock).length === 0) return pass;
    const open = findOpenSwitches(publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    return open.length === 0 ? pass : fail(`Off for the bucket and for the account: ${saySwitches(open)}.`, { off: [...open] });
  },
});
