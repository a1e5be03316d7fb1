import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

const PERMISSIONS = ['WRITE', 'WRITE_ACP', 'FULL_CONTROL'];

export default defineRule({
  id: 'aws.s3.bucket-acl-not-publicly-writable',
  title: 'No access control list lets everyone write',
  why: 'Whoever can write can replace what others trust, or change the list itself and take the bucket over.',
  tool: 'CSPM',
  severity: 'critical',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  differs: [{ from: ['Security Hub'], less: 'Looks at the access control list alone; policies have a rule of their own.' }],
  check(bucket, { others }) {
    const open = grantsToEveryone(bucket).filter(({ permission }) => PERMISSIONS.includes(permission));
    if (open.length === 0) return pass;
    const switches = findOpenSwitches(bucket.publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    if (!switches.includes('ignorePublicAcls')) return pass;
    return fail(`Everyone may write: ${sayGrants(open)}.`, { grants: open.length });
  },
});
