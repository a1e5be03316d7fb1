import * as z from 'zod';
import type { AskedRecords, RecordReader, RecordSink, RegionRead } from '../../../core/entitlement/record-source.ts';
import { findJson } from '../../../core/json.ts';
import type { ReadOperation } from '../../../core/kind/call.ts';
import { awsCallName, awsRequest } from '../call.ts';

/** So many events are on a page, and so long they are kept. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const PAGE = 50;
const KEPT_MILLISECONDS = 90 * 86_400_000;
/** At one page a second, ten minutes: of more a bucket of logs tells sooner. */
const MOST_PAGES = 600;

const Page = z.object({
  Events: z.array(z.object({ EventTime: z.iso.datetime({ offset: true }), CloudTrailEvent: z.string().optional() })).default([]),
  NextToken: z.string().optional(),
});
type Page = z.infer<typeof Page>;

/** The one call of it. */
export const lookupEvents: ReadOperation<Page> = {
  says: awsCallName('cloudtrail', 'LookupEvents'),
  grants: [{ actions: ['cloudtrail:LookupEvents'], resources: ['*'] }],
  output: Page,
  ask: (input, NextToken) => awsRequest('cloudtrail', 'LookupEvents', { ...input, ...(NextToken !== undefined && { NextToken }) }).body,
  next: ({ NextToken }) => (typeof NextToken === 'string' && NextToken !== '' ? NextToken : undefined),
};

/** What CloudTrail remembers by itself of each region: management events of 90 days, the newest first. */
export async function lookUpEvents(
  reader: RecordReader,
  { regions, ...asked }: AskedRecords,
  sink: RecordSink,
): Promise<readonly RegionRead[]> {
  return await reader.each(regions, async (region) => await lookUpIn(reader, region, asked, sink));
}

async function lookUpIn(
  reader: RecordReader,
  region: string,
  { from, now }: Omit<AskedRecords, 'regions'>,
  sink: RecordSink,
): Promise<RegionRead> {
  const start = new Date(Math.max(from.getTime(), now.getTime() - KEPT_MILLISECONDS)).toISOString();
  const seen: { oldest?: string; isCut: boolean } = { isCut: false };
  const read = await reader.field(async () => {
    let pages = 0;
    for await (const { answer, next } of reader.pages(lookupEvents, { MaxResults: PAGE }, undefined, { region })) {
      const within = answer.Events.filter(({ EventTime }) => timeOf(EventTime) >= start);
      for (const { CloudTrailEvent = '' } of within) sink.record(findJson(CloudTrailEvent));
      const last = answer.Events.at(-1);
      if (last !== undefined) seen.oldest = timeOf(last.EventTime);
      if (within.length < answer.Events.length) return;
      pages += 1;
      seen.isCut = pages >= MOST_PAGES && next !== undefined;
      if (seen.isCut) return;
    }
  });
  if ('unknown' in read) return { region, wholeSince: after(seen.oldest), gap: read.unknown.message };
  if (!seen.isCut) return { region, wholeSince: start, gap: undefined };
  const wholeSince = after(seen.oldest);
  return { region, wholeSince, gap: `it had more than ${MOST_PAGES * PAGE} events, which were read back to ${wholeSince}` };
}

/** Of the second of the oldest event not all may have been read. */
function after(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(Date.parse(time) + 1000).toISOString();
}

function timeOf(time: string): string {
  return new Date(time).toISOString();
}
