import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { abortsIncompleteUploads } from '../../../../resources/aws/s3/bucket/lifecycle-setting.ts';

export default defineRule({
  id: 'aws.s3.bucket-ends-incomplete-uploads',
  title: 'Uploads that nobody completes are thrown away',
  why: 'The parts of an upload that broke off are in no listing, hold data that nobody looks after, and are paid for until someone ends it.',
  tool: 'CSPM',
  severity: 'low',
  resource: S3Bucket,
  differs: [{ from: ['Checkov'], more: 'A bucket without any lifecycle fails too; the control asks of lifecycle configurations alone.' }],
  check(bucket) {
    if (abortsIncompleteUploads(bucket)) return pass;
    return fail('No lifecycle entry for the whole bucket ends incomplete uploads.', { entries: bucket.lifecycle.length });
  },
});
