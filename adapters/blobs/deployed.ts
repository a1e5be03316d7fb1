import { S3Client } from '@aws-sdk/client-s3';
import type { Blobs } from '../../core/ports.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { openS3Blobs } from './s3.ts';

/** Where the stack keeps documents. Throws VALIDATION_FAILED where the environment does not say it. */
export function documentsPlace({ platform }: Settings) {
  return {
    bucketOwner: needed(platform.ownAccount, 'CLOUDMEND_OWN_ACCOUNT'),
    bucket: needed(platform.blobBucket, 'CLOUDMEND_BLOB_BUCKET'),
    keyArn: needed(platform.blobKeyArn, 'CLOUDMEND_BLOB_KEY_ARN'),
  };
}

/** The documents of the stack. MiniStack and other stand-ins know buckets by path only; AWS takes both. */
export function openDeployedBlobs(settings: Settings): Blobs {
  return openS3Blobs({ ...documentsPlace(settings), client: new S3Client({ forcePathStyle: true }), clock: systemClock });
}
