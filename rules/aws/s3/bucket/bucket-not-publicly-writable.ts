import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, pass, passUnless } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';
import { findPublicWriteDoubt, findPublicWrites } from '../../../../resources/aws/s3/bucket/strangers.ts';

export default defineRule({
  id: 'aws.s3.bucket-not-publicly-writable',
  title: 'No bucket policy lets everyone write',
  why: 'Whoever can write can replace what others trust, delete it, or leave there what you then answer for and pay.',
  tool: 'CSPM',
  severity: 'critical',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  differs: [
    { from: ['Security Hub'], less: 'Looks at the policy alone; access control lists have a rule of their own.' },
    { from: ['CIS AWS 7.0'], less: 'Speaks of buckets; the control asks it of every service whose resources have policies.' },
  ],
  check(bucket, { others }) {
    const open = findPublicWrites(bucket);
    const doubt = findPublicWriteDoubt(bucket);
    if (open.length === 0 && doubt === undefined) return pass;
    const switches = findOpenSwitches(bucket.publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    if (!switches.includes('restrictPublicBuckets')) return pass;
    if (open.length === 0) return passUnless(doubt);
    return fail(`Everyone may write: ${sayStatements(open)}.`, { statements: open.map(({ element }) => element) });
  },
});
