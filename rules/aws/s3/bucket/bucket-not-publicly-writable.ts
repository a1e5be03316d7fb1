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
  frameworks: {
    'CIS AWS 7.0': ['2.21'],
    'Security Hub': ['S3.3'],
    'AWS FTR': ['S3-001'],
    'NIST 800-53 r5': [
      'AC-2(6)',
      'AC-3',
      'AC-3(7)',
      'AC-4(21)',
      'AC-6',
      'AC-17(b)',
      'AC-17(1)',
      'AC-17(4)(a)',
      'AC-17(9)',
      'AC-17(10)',
      'CM-6(a)',
      'CM-9(b)',
      'MP-2',
      'SC-7(2)',
      'SC-7(3)',
      'SC-7(7)',
      'SC-7(9)(a)',
      'SC-7(11)',
      'SC-7(12)',
      'SC-7(16)',
      'SC-7(20)',
      'SC-7(21)',
      'SC-7(24)(b)',
      'SC-7(25)',
      'SC-7(26)',
      'SC-7(27)',
      'SC-7(28)',
      'SC-7(a)',
      'SC-7(b)',
      'SC-7(c)',
      'SC-25',
    ],
    'PCI DSS 3.2.1': ['1.2', '1.2.1', '1.2.1.a', '1.2.1.b', '1.2.1.c', '1.3', '1.3.1', '1.3.2', '1.3.4', '1.3.6', '7.2', '7.2.1'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(3)(i)', '164.312(a)(1)'],
    'ISO 27001:2022': ['A.8.1'],
    Prowler: ['s3_bucket_policy_public_write_access'],
  },
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
