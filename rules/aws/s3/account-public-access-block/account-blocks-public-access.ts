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
  frameworks: {
    'CIS AWS 3.0': ['2.1.4'],
    'CIS AWS 4.0': ['2.1.4'],
    'CIS AWS 5.0': ['2.1.4'],
    'CIS AWS 6.0': ['3.1.4'],
    'CIS AWS 7.0': ['3.1.4'],
    'Security Hub': ['S3.1'],
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
    'PCI DSS 3.2.1': ['1.3', '2.2', '2.2.2', '7.2', '7.2.1'],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', '10.3.2', '3.5.1.3', 'A1.1.2', 'A1.1.3', 'A3.4.1'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(3)(i)'],
    'ISO 27001:2022': ['A.8.1'],
    Prowler: ['s3_account_level_public_access_blocks'],
  },
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
