import { defineTemplate, settingsOnly } from '../../../core/remediation/template.ts';
import { abortsIncompleteUploads } from '../../../resources/aws/s3/bucket/lifecycle-setting.ts';
import { ABORT_INCOMPLETE_UPLOADS } from '../../../resources/aws/s3/bucket/log-bucket.ts';
import S3Bucket from '../../../resources/aws/s3/bucket.ts';

const { ID } = ABORT_INCOMPLETE_UPLOADS;
const ELEMENT = `lifecycle/${ID}`;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
const MOST_ENTRIES = 1000;

export default defineTemplate({
  id: 'aws.s3.put-bucket-lifecycle-abort-uploads',
  title: 'Throw away uploads that nobody completes within a week',
  description:
    'Adds one entry to the lifecycle configuration that ends multipart uploads seven days after they began. Entries of others stay as they are, shorter and longer ones.',
  fixes: ['aws.s3.bucket-ends-incomplete-uploads'],
  resource: S3Bucket,
  action: 'configure',
  mode: 'fix',
  owns: [ELEMENT],
  risk: {
    level: 'review',
    because: "An upload that takes more than a week from its beginning to its end is thrown away, today's included.",
  },
  reversibility: settingsOnly('Parts of uploads that were thrown away meanwhile are lost; they have to be uploaded again.'),
  destructive: true,

  change(bucket) {
    if (abortsIncompleteUploads(bucket)) return bucket;
    const others = bucket.lifecycle.filter((entry) => entry['ID'] !== ID);
    if (others.length >= MOST_ENTRIES)
      return { refused: `S3 takes ${MOST_ENTRIES} lifecycle entries, and there are as many. Join some of them.` };
    if (others.some(hasDate))
      return {
        refused: 'An entry of the lifecycle configuration begins on a date, which cannot be sent back as it is. Give it days instead.',
      };
    return S3Bucket.withElements(bucket, { [ELEMENT]: ABORT_INCOMPLETE_UPLOADS });
  },
});

function hasDate(entry: object): boolean {
  return /"Date":/.test(JSON.stringify(entry));
}
