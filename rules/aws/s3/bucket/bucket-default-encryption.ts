import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineRule({
  id: 'aws.s3.bucket-default-encryption',
  title: 'Buckets encrypt what they are given',
  why: 'What is not encrypted can be read by whoever gets at the disks. S3 encrypts by itself since 2023; endpoints that imitate it may not.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  frameworks: {
    'AWS FTR': ['S3-001'],
    'NIST 800-53 r5': [
      'AU-9(3)',
      'CM-6(a)',
      'CM-9(b)',
      'CP-9(d)',
      'CP-9(8)',
      'PM-11(b)',
      'SC-8(3)',
      'SC-8(4)',
      'SC-13(a)',
      'SC-16(1)',
      'SC-28(1)',
      'SI-19(4)',
    ],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '3.4.d', '8.2', '8.2.1', '8.2.1.a'],
    'PCI DSS 4.0': ['3.5.1', '8.3.2'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)', '164.312(e)(2)(ii)'],
    'SOC 2': ['PI1.4'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['s3_bucket_default_encryption'],
  },
  check: ({ encryption }) => (encryption === null ? fail('The bucket has no default encryption.') : pass),
});
