import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { DEFAULT_RETENTION, epochAfter } from '../retention.ts';
import { Scan, scanPartition, VerdictCounts } from './scan.ts';

/** What one account adds to the end of a scan, once everything of it was judged: a scan of many accounts ends one after the other. */
export const AccountEnd = z.strictObject({
  scanId: z.string(),
  account: z.string(),
  at: z.string(),
  counts: VerdictCounts,
  resources: z.number().int(),
  listed: z.number().int(),
  unread: z.number().int(),
  throttled: z.number().int().exactOptional(),
  learning: z.number().int(),
  /** Rules of which something is open that came, or became another, since the scan before. */
  changed: z.array(z.string()),
  off: Scan.shape.off.unwrap(),
});
export type AccountEnd = z.infer<typeof AccountEnd>;

export const accountEndEntity = defineEntity({
  name: 'ScanAccountEnd',
  schemaVersion: 1,
  schema: AccountEnd,
  identity: ['scanId', 'account'],
  key: ({ scanId, account }) => ({ pk: scanPartition(scanId, account), sk: 'END' }),
  expiresAt: ({ at }) => epochAfter(at, DEFAULT_RETENTION.pages),
});
