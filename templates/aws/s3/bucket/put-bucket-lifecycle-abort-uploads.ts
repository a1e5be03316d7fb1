import type { JsonObject } from '../../../../core/json.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { abortsIncompleteUploads } from '../../../../resources/aws/s3/bucket/lifecycle-setting.ts';
import { ABORT_INCOMPLETE_UPLOADS } from '../../../../resources/aws/s3/bucket/log-bucket.ts';

const { ID } = ABORT_INCOMPLETE_UPLOADS;
const { Filter, ...unfiltered } = ABORT_INCOMPLETE_UPLOADS;
const IN_OLD_STYLE = { ...unfiltered, ...Filter };
const ELEMENT = `lifecycle/${ID}`;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
const MOST_ENTRIES = 1000;

export default defineTemplate({
  id: 'aws.s3.put-bucket-lifecycle-abort-uploads',
  version: 14,
  title: 'Throw away uploads that nobody completes within a week',
  description:
    'Adds one entry to the lifecycle configuration that ends multipart uploads seven days after they began. Entries of others stay as they are, shorter and longer ones.',
  fixes: ['aws.s3.bucket-ends-incomplete-uploads', 'aws.s3.like-peers-bucket-ends-incomplete-uploads'],
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
  cost: NO_COST,

  change(bucket) {
    if (abortsIncompleteUploads(bucket)) return bucket;
    const others = bucket.lifecycle.filter((entry) => entry['ID'] !== ID);
    if (others.length >= MOST_ENTRIES)
      return { refused: `S3 takes ${MOST_ENTRIES} lifecycle entries, and there are as many. Join some of them.` };
    if (others.some(hasDate))
      return {
        refused: 'An entry of the lifecycle configuration begins on a date, which cannot be sent back as it is. Give it days instead.',
      };
    const old = others.filter(isOldStyle);
    const alike = old.filter((entry) => 'AbortIncompleteMultipartUpload' in entry);
    if (alike.length > 0)
      return {
        refused: `${alike.map((entry) => String(entry['ID'])).join(', ')} ends uploads of a prefix and is written without a Filter, where S3 takes no second entry that covers the same. Write the entries with Filter first.`,
      };
    return S3Bucket.withElements(bucket, { [ELEMENT]: old.length > 0 ? IN_OLD_STYLE : ABORT_INCOMPLETE_UPLOADS });
  },
});

/** S3 takes either entries with Filter or entries with a Prefix of their own ("Filter element can only be used in Lifecycle V2"). */
function isOldStyle(entry: JsonObject): boolean {
  return 'Prefix' in entry && !('Filter' in entry);
}

function hasDate(entry: object): boolean {
  return /"Date":/.test(JSON.stringify(entry));
}
