import type { AskedRecords, RecordReader, RecordSink, RegionRead } from '../../../core/entitlement/record-source.ts';
import type { Field } from '../../../core/kind/facts.ts';
import { getLocation, getObject, listObjects } from './log-calls.ts';

/** What files are read at once; each is held until it is taken. */
const AT_ONCE = 3;

/** A bucket, and what stands in it before `AWSLogs/`. */
export interface LogBucket {
  readonly bucket: string;
  readonly prefix: string;
}

interface LogReader {
  readonly reader: RecordReader;
  readonly Bucket: string;
  /** Where the bucket is. */
  readonly home: string;
  readonly sink: RecordSink;
}

/** `s3://bucket/prefix`, with or without what a trail writes below; undefined for what is none. */
export function findLogBucket(text: string): LogBucket | undefined {
  const [, bucket, path = ''] = /^s3:\/\/([a-z\d][a-z\d.-]{1,61}[a-z\d])(?:\/(.*))?$/.exec(text) ?? [];
  if (bucket === undefined) return undefined;
  const prefix = path.replace(/(^|\/)AWSLogs(\/.*)?$/, '$1').replace(/\/+$/, '');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

/**
 * The logs of an account in the bucket of a trail, by region and day. A region of which there are none is a gap: whether nothing happened there or
 * nobody records it the bucket does not tell.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html
 */
export async function readBucketLogs(
  reader: RecordReader,
  { bucket: Bucket, prefix }: LogBucket,
  { regions, from, now }: AskedRecords,
  sink: RecordSink,
): Promise<readonly RegionRead[]> {
  const opened = await reader.field(async () => {
    const place = await reader.one(getLocation, { Bucket });
    // The oldest region has no name here, and Ireland an old one.
    const home = place?.LocationConstraint === 'EU' ? 'eu-west-1' : place?.LocationConstraint || 'us-east-1';
    return { home, folder: await findFolder({ reader, Bucket, home, sink }, prefix) };
  });
  const nothing = (gap: string) => regions.map((region) => ({ region, wholeSince: undefined, gap }));
  if ('unknown' in opened) return nothing(opened.unknown.message);
  const { home, folder } = opened.known;
  if (folder === undefined) return nothing(`s3://${Bucket}/${prefix} has no logs of the account ${reader.place.account}`);
  const found: RegionRead[] = [];
  // One after the other, so that what is held does not grow with the number of regions.
  for (const region of regions) found.push(await readRegion({ reader, Bucket, home, sink }, `${folder}${region}/`, { region, from, now }));
  return found;
}

/** `AWSLogs/111122223333/CloudTrail/`, or the same below the id of an organization. */
async function findFolder(logs: LogReader, prefix: string): Promise<string | undefined> {
  const { account } = logs.reader.place;
  const root = `${prefix}AWSLogs/`;
  const above = [root, ...(await foldersIn(logs, root)).filter((folder) => folder.startsWith(`${root}o-`))];
  for (const folder of above) {
    const own = `${folder}${account}/CloudTrail/`;
    if ((await foldersIn(logs, own)).length > 0) return own;
  }
  return undefined;
}

async function foldersIn({ reader, Bucket, home }: LogReader, Prefix: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { answer } of reader.pages(listObjects, { Bucket, Prefix, Delimiter: '/' }, undefined, { region: home }))
    found.push(...(answer.CommonPrefixes ?? []).map((one) => one.Prefix));
  return found;
}

interface AskedRegion {
  readonly region: string;
  readonly from: Date;
  readonly now: Date;
}

async function readRegion(logs: LogReader, folder: string, { region, from, now }: AskedRegion): Promise<RegionRead> {
  const begun = await logs.reader.field(async () => await firstDay(logs, folder));
  if ('unknown' in begun) return { region, wholeSince: undefined, gap: begun.unknown.message };
  if (begun.known === undefined)
    return { region, wholeSince: undefined, gap: 'there are no logs of it: nothing happened there, or no trail records it' };
  const faults: string[] = [];
  const read = await logs.reader.field(async () => {
    for await (const keys of keysOf(logs, folder, from, now)) {
      faults.push(...(await readFiles(logs, keys)));
      // It is not known any more what was done there, whatever the other files say.
      if (faults.length > 0) return;
    }
  });
  const why = 'unknown' in read ? read.unknown.message : faultText(faults);
  if (why !== undefined) return { region, wholeSince: undefined, gap: why };
  const start = dayText(from);
  // Of the day on which the records begin not all may be there.
  if (begun.known < start) return { region, wholeSince: from.toISOString(), gap: undefined };
  const wholeSince = new Date(Date.parse(`${begun.known.replaceAll('/', '-')}T00:00:00Z`) + 86_400_000).toISOString();
  return { region, wholeSince, gap: `its logs begin ${begun.known.replaceAll('/', '-')}` };
}

/** `2026/09/02`; undefined where the region has none. */
async function firstDay({ reader, Bucket, home }: LogReader, Prefix: string): Promise<string | undefined> {
  const answer = await reader.one(listObjects, { Bucket, Prefix, MaxKeys: 1 }, { region: home });
  return dayOf(answer?.Contents?.[0]?.Key ?? '', Prefix);
}

/** A page of files at a time, those of the days that are asked for. */
async function* keysOf({ reader, Bucket, home }: LogReader, Prefix: string, from: Date, now: Date): AsyncGenerator<readonly string[]> {
  const [first, last] = [dayText(from), dayText(now)];
  const input = { Bucket, Prefix, StartAfter: `${Prefix}${first}` };
  for await (const { answer } of reader.pages(listObjects, input, undefined, { region: home })) {
    const keys = (answer.Contents ?? []).map(({ Key }) => Key);
    const isOver = (key: string) => (dayOf(key, Prefix) ?? '') > last;
    yield keys.filter((key) => key.endsWith('.gz') && !isOver(key));
    if (keys.some(isOver)) return;
  }
}

/** What could not be read, in words. */
async function readFiles({ reader, Bucket, home, sink }: LogReader, keys: readonly string[]): Promise<readonly string[]> {
  const rows = Array.from({ length: AT_ONCE }, (_, row) => keys.filter((__, index) => index % AT_ONCE === row));
  const found = await reader.each(rows, async (row) => {
    const faults: string[] = [];
    for (const Key of row) {
      const file: Field<string | undefined> = await reader.field(
        async () => (await reader.one(getObject, { Bucket, Key }, { region: home }))?.Body,
      );
      const fault = 'unknown' in file ? file.unknown.message : await handOver(sink, Key, file.known);
      if (fault !== undefined) faults.push(fault);
    }
    return faults;
  });
  return found.flat();
}

async function handOver(sink: RecordSink, key: string, body: string | undefined): Promise<string | undefined> {
  if (body === undefined) return `${key} is gone`;
  try {
    await sink.file(Buffer.from(body, 'base64'));
    return undefined;
  } catch (error) {
    return `${key} cannot be read as records of calls: ${error instanceof Error ? error.message : 'it is none'}`;
  }
}

function faultText(faults: readonly string[]): string | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  return faults.length === 1 ? first : `${first.replace(/\.$/, '')}, and ${faults.length - 1} more files`;
}

function dayText(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '/');
}

function dayOf(key: string, prefix: string): string | undefined {
  return /^\d{4}\/\d{2}\/\d{2}(?=\/)/.exec(key.slice(prefix.length))?.[0];
}
