import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findPlainHttpRefused } from '../../../../resources/aws/s3/bucket/tls.ts';

export default defineRule({
  id: 'aws.s3.bucket-requires-tls',
  title: 'Buckets refuse requests over plain HTTP',
  why: 'What travels unencrypted can be read and changed on the way, signed requests and their data included.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  frameworks: {
    'CIS AWS 3.0': ['2.1.1'],
    'CIS AWS 4.0': ['2.1.1'],
    'CIS AWS 5.0': ['2.1.1'],
    'CIS AWS 6.0': ['3.1.1'],
    'CIS AWS 7.0': ['3.1.1'],
    'Security Hub': ['S3.5'],
    'AWS FTR': ['S3-001'],
    'NIST 800-53 r5': [
      'AC-4',
      'AC-4(22)',
      'AC-17(2)',
      'AC-24(1)',
      'AU-9(3)',
      'CA-9(b)',
      'CM-6(a)',
      'CM-9(b)',
      'IA-5(1)(c)',
      'PM-11(b)',
      'PM-17(b)',
      'SC-7(4)(b)',
      'SC-7(4)(g)',
      'SC-7(5)',
      'SC-8',
      'SC-8(1)',
      'SC-8(2)',
      'SC-8(3)',
      'SC-8(4)',
      'SC-8(5)',
      'SC-13(a)',
      'SC-16(1)',
      'SC-23',
      'SI-1(a)(2)',
    ],
    'PCI DSS 4.0': ['1.2.5', '2.2.5', '2.2.7', '4.2.1', '4.2.1.1', '8.3.2'],
    HIPAA: [
      '164.308(a)(1)(ii)(B)',
      '164.312(a)(2)(iv)',
      '164.312(c)(1)',
      '164.312(c)(2)',
      '164.312(e)(1)',
      '164.312(e)(2)(i)',
      '164.312(e)(2)(ii)',
    ],
    Prowler: ['s3_bucket_secure_transport_policy'],
  },
  check({ arn, policy }) {
    if (policy === null) return fail('The bucket has no policy, so nothing refuses plain HTTP.', { statements: 0 });
    const refused = findPlainHttpRefused(arn, policy.statements);
    if (refused.bucket && refused.objects) return pass;
    const open = [...(refused.bucket ? [] : ['the bucket']), ...(refused.objects ? [] : ['its objects'])].join(' and ');
    return fail(`Plain HTTP is not refused to everyone for ${open}.`, { ...refused, statements: policy.statements.length });
  },
});
