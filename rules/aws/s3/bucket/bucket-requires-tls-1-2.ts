import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOldTlsRefused } from '../../../../resources/aws/s3/bucket/tls.ts';

export default defineRule({
  id: 'aws.s3.bucket-requires-tls-1-2',
  title: 'Buckets refuse TLS below 1.2',
  why: 'Older TLS has known faults. AWS has stopped taking it; a policy of your own says so where auditors look, and holds everywhere.',
  tool: 'CSPM',
  severity: 'low',
  resource: S3Bucket,
  check({ arn, policy }) {
    if (policy === null) return fail('The bucket has no policy, so nothing refuses old TLS.', { statements: 0 });
    const refused = findOldTlsRefused(arn, policy.statements);
    if (refused.bucket && refused.objects) return pass;
    const open = [...(refused.bucket ? [] : ['the bucket']), ...(refused.objects ? [] : ['its objects'])].join(' and ');
    return fail(`TLS below 1.2 is not refused to everyone for ${open}.`, { ...refused, statements: policy.statements.length });
  },
});
