import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.trail-encrypted-with-kms',
  title: 'Log files of a trail are encrypted with a key of the account',
  why: 'With a key of its own the account decides who may read the log files, apart from who may read the bucket.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  frameworks: {
    'CIS AWS 3.0': ['3.5'],
    'CIS AWS 4.0': ['3.5'],
    'CIS AWS 5.0': ['3.5'],
    'CIS AWS 6.0': ['4.5'],
    'CIS AWS 7.0': ['4.5'],
    'Security Hub': ['CloudTrail.2'],
    'ISO 27001:2022': ['A.8.11', 'A.8.15', 'A.8.16', 'A.8.24'],
    Prowler: ['cloudtrail_kms_encryption_enabled'],
  },
  check: ({ kmsKey }) => (kmsKey === null ? fail('The log files are encrypted with a key of S3, not with one of the account.') : pass),
});
