import { S3Client } from '@aws-sdk/client-s3';
import type { Anchors } from '../../core/ports.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { openS3Anchors } from './s3.ts';

/** A year, the usual span of an audit. */
const ANCHOR_DAYS = 365;

/** The anchors of the stack. */
export function openDeployedAnchors({ platform }: Settings): Anchors {
  return openS3Anchors({
    ...{ client: new S3Client({ forcePathStyle: true }), clock: systemClock, retentionDays: ANCHOR_DAYS },
    bucketOwner: needed(platform.ownAccount, 'CLOUDMEND_OWN_ACCOUNT'),
    bucket: needed(platform.anchorBucket, 'CLOUDMEND_ANCHOR_BUCKET'),
  });
}
