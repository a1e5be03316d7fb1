import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, pass, passUnless } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineRule({
  id: 'aws.s3.bucket-not-public',
  title: 'Buckets are open to nobody that the account does not know',
  why: 'Open buckets are found by machines within hours; most leaks from S3 were buckets that nobody meant to be public.',
  tool: 'CSPM',
  severity: 'critical',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  frameworks: {
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
    'PCI DSS 4.0': [
      '1.2.8',
      '1.3.1',
      '1.3.2',
      '1.4.2',
      '1.5.1',
      '10.3.2',
      '10.3.3',
      '10.3.4',
      '3.5.1.3',
      'A1.1.2',
      'A1.1.3',
      'A1.2.1',
      'A3.4.1',
    ],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(3)(i)', '164.312(a)(1)', '164.312(a)(2)(i)'],
    'SOC 2': ['CC6.1'],
    'ISO 27001:2022': ['A.8.1'],
    Prowler: ['s3_bucket_public_access'],
  },
  check(bucket, { others }) {
    const statements = findPublic('policy', bucket.policy, bucket);
    const grants = grantsToEveryone(bucket);
    const doubt = findPublicDoubt('policy', bucket.policy, bucket);
    if (statements.length + grants.length === 0 && doubt === undefined) return pass;
    const switches = findOpenSwitches(bucket.publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    const open = [
      ...(statements.length > 0 && switches.includes('restrictPublicBuckets') ? [`by its policy (${sayStatements(statements)})`] : []),
      ...(grants.length > 0 && switches.includes('ignorePublicAcls') ? [`by its access control list (${sayGrants(grants)})`] : []),
    ];
    if (open.length === 0) return passUnless(switches.includes('restrictPublicBuckets') ? doubt : undefined);
    return fail(`Everyone is let in ${open.join(' and ')}.`, {
      statements: statements.map(({ element }) => element),
      grants: grants.length,
    });
  },
});
