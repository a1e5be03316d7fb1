import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

const PERMISSIONS = ['READ', 'READ_ACP', 'FULL_CONTROL'];

export default defineRule({
  id: 'aws.s3.bucket-acl-not-publicly-listable',
  title: 'No access control list shows everyone what is in a bucket',
  why: 'A list of names is half of a leak, and tells an attacker what to try.',
  tool: 'CSPM',
  severity: 'critical',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  check(bucket, { others }) {
    const open = grantsToEveryone(bucket).filter(({ permission }) => PERMISSIONS.includes(permission));
    if (open.length === 0) return pass;
    const switches = findOpenSwitches(bucket.publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    if (!switches.includes('ignorePublicAcls')) return pass;
    return fail(`Everyone may look: ${sayGrants(open)}.`, { grants: open.length });
  },
});
