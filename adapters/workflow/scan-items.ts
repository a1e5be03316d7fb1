import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { CloudmendError } from '../../core/errors.ts';
import { ANSWER_DAYS, RETENTION_TAG } from '../../core/retention.ts';
import { SCAN_ITEMS_PREFIX } from '../../core/scan/scan-items.ts';

/** Where Step Functions reads what a scan's Map works on. */
export interface ScanItems {
  readonly bucket: string;
  readonly key: string;
}

export interface ScanItemsOptions {
  readonly client: S3Client;
  /** That of the documents; these lie apart from them under a prefix that the machine of scans may read, and nothing else. */
  readonly bucket: string;
  readonly keyArn: string;
  readonly bucketOwner: string;
}

/**
 * Writes the items of a scan as one JSON list, which is kept for a day: it is read as soon as it is there. The same scan again writes over
 * it. Throws DEPENDENCY_UNAVAILABLE where S3 does not do it.
 */
export function openScanItems({ client, bucket, keyArn, bucketOwner }: ScanItemsOptions) {
  return async (scanId: string, items: readonly string[]): Promise<ScanItems> => {
    const key = `${SCAN_ITEMS_PREFIX}${scanId}.json`;
    const command = new PutObjectCommand({
      ...{ Bucket: bucket, Key: key, ExpectedBucketOwner: bucketOwner, Body: JSON.stringify(items), ContentType: 'application/json' },
      ...{ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn, BucketKeyEnabled: true, Tagging: `${RETENTION_TAG}=${ANSWER_DAYS}` },
    });
    await client.send(command).catch((cause: unknown) => {
      const name = cause instanceof Error ? cause.name : 'no answer';
      const message = `S3 did not PutObject in ${bucket} (${name}); see that the bucket exists and the role may use it.`;
      throw new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause });
    });
    return { bucket, key };
  };
}
