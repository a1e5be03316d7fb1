import type { RecordSource } from '../../../core/entitlement/record-source.ts';
import { homeRegion } from '../home-region.ts';
import { findLogBucket, readBucketLogs } from './bucket-logs.ts';
import { getLocation, getObject, listObjects } from './log-calls.ts';
import { lookUpEvents, lookupEvents } from './look-up-events.ts';

/** CloudTrail's own memory, and the bucket of a trail. */
export const recordSource: RecordSource = {
  reads: [
    { source: 'lookup', by: [lookupEvents] },
    { source: 's3://', by: [getLocation, listObjects, getObject] },
  ],
  named: '`lookup` (what CloudTrail remembers by itself), or the bucket of a trail (s3://my-trail/prefix)',
  isSource: (text) => text === 'lookup' || findLogBucket(text) !== undefined,
  homeRegion,
  async read(reader, source, asked, sink) {
    const bucket = findLogBucket(source);
    return bucket === undefined ? await lookUpEvents(reader, asked, sink) : await readBucketLogs(reader, bucket, asked, sink);
  },
};
