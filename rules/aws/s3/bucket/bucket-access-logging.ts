import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { receivesAccessLogs } from '../../../../resources/aws/s3/bucket/log-delivery.ts';

export default defineRule({
  id: 'aws.s3.bucket-access-logging',
  title: 'Buckets log who asks for what',
  why: 'After a leak the access log tells what was read, by whom and from where. It cannot be made afterwards.',
  tool: 'CSPM',
  severity: 'medium',
  resource: S3Bucket,
  check(bucket) {
    if (bucket.logging !== null) return pass;
    if (receivesAccessLogs(bucket)) return notApplicable('Access logs are delivered here: logging the delivery would never end.');
    return fail('Server access logging is off.');
  },
});
