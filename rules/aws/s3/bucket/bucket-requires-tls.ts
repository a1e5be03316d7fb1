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
  check({ arn, policy }) {
    if (policy === null) return fail('The bucket has no policy, so nothing refuses plain HTTP.', { statements: 0 });
    const refused = findPlainHttpRefused(arn, policy.statements);
    if (refused.bucket && refused.objects) return pass;
    const open = [...(refused.bucket ? [] : ['the bucket']), ...(refused.objects ? [] : ['its objects'])].join(' and ');
    return fail(`Plain HTTP is not refused to everyone for ${open}.`, { ...refused, statements: policy.statements.length });
  },
});
