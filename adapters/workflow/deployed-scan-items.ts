import { S3Client } from '@aws-sdk/client-s3';
import { documentsPlace } from '../blobs/deployed.ts';
import type { Settings } from '../env.ts';
import { openScanItems, type ScanItems } from './scan-items.ts';

/** Writes what a scan is to work on where the machine of scans reads it. */
export function openDeployedScanItems(settings: Settings): (scanId: string, items: readonly string[]) => Promise<ScanItems> {
  return openScanItems({ ...documentsPlace(settings), client: new S3Client({ forcePathStyle: true }) });
}
