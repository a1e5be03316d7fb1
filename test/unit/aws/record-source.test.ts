import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recordSource } from '../../../clouds/aws/records/record-source.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { createKindReader } from '../../../core/scan/kind-reader.ts';

const now = new Date('2026-11-30T12:00:00.000Z');
const from = new Date('2026-11-01T00:00:00.000Z');
const place = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'us-east-1' };
type Answer = (operation: string, input: JsonObject, region: string) => JsonObject | CloudError;

/** AWS, as it answers to one call after the other, and the records that come of it. */
async function read(source: string, regions: readonly string[], answers: Answer) {
  const records: unknown[] = [];
  const calls: string[] = [];
  const reader = createKindReader({
    place,
    reader: {
      async send({ region }, { says, body }) {
        const input = body['input'] as JsonObject;
        calls.push(`${region} ${says}`);
        const answer = answers(says.split(' ')[1] ?? '', input, region);
        if (answer instanceof CloudError) throw answer;
        return answer;
      },
    },
  });
  const sink = {
    record: (record: unknown) => void records.push(record),
    async file(packed: Uint8Array) {
      records.push(...JSON.parse(gunzipSync(packed).toString()).Records);
    },
  };
  const found = await recordSource.read(reader, source, { regions, from, now }, sink);
  return { found, records, calls };
}
const denied = (says: string) => new CloudError('denied', { says, providerCode: 'AccessDenied', sent: 'answered' }, 'It is not allowed.');

describe('lookup', () => {
  const event = (EventTime: string) => ({ EventTime, CloudTrailEvent: JSON.stringify({ eventTime: EventTime }) });

  test('is read from the newest event back to the first that is too old, page by page, in each region', async () => {
    const { found, records, calls } = await read('lookup', ['us-east-1', 'eu-west-1'], (_, input, region) => {
      if (region === 'eu-west-1') return { Events: [] };
      if (input['NextToken'] === undefined) return { Events: [event('2026-11-29T00:00:00.000Z')], NextToken: 'more' };
      return { Events: [event('2026-11-02T00:00:00.000Z'), event('2026-10-30T00:00:00.000Z')], NextToken: 'most' };
    });
    expect(records).toEqual([{ eventTime: '2026-11-29T00:00:00.000Z' }, { eventTime: '2026-11-02T00:00:00.000Z' }]);
    expect(calls.toSorted()).toEqual([
      'eu-west-1 cloudtrail LookupEvents',
      'us-east-1 cloudtrail LookupEvents',
      'us-east-1 cloudtrail LookupEvents',
    ]);
    const whole = { wholeSince: from.toISOString(), gap: undefined };
    expect(found).toEqual([
      { region: 'us-east-1', ...whole },
      { region: 'eu-west-1', ...whole },
    ]);
  });

  test('of a region that is refused nothing is known, and of one that is refused later what came before', async () => {
    const { found } = await read('lookup', ['us-east-1', 'eu-west-1'], (operation, input, region) => {
      if (region === 'us-east-1' || input['NextToken'] !== undefined) return denied(operation);
      return { Events: [event('2026-11-29T00:00:00.000Z')], NextToken: 'more' };
    });
    expect(found).toEqual([
      { region: 'us-east-1', wholeSince: undefined, gap: 'It is not allowed.' },
      { region: 'eu-west-1', wholeSince: '2026-11-29T00:00:01.000Z', gap: 'It is not allowed.' },
    ]);
  });

  test('where there are more events than can be asked for it is said back to when they were read', async () => {
    const { found, calls } = await read('lookup', ['us-east-1'], (_, input) => {
      const page = Number(input['NextToken'] ?? 0);
      return { Events: [event(new Date(now.getTime() - page * 1000).toISOString())], NextToken: String(page + 1) };
    });
    expect(calls).toHaveLength(600);
    expect(found).toEqual([
      { region: 'us-east-1', wholeSince: '2026-11-30T11:50:02.000Z', gap: expect.stringContaining('more than 30000 events') },
    ]);
  });

  test('what is older than CloudTrail remembers is not said to be known', async () => {
    const asked = { regions: ['us-east-1'], from: new Date('2026-01-01T00:00:00Z'), now };
    const reader = createKindReader({ place, reader: { send: async () => ({ Events: [] }) } });
    const found = await recordSource.read(reader, 'lookup', asked, { record: () => {}, file: async () => {} });
    expect(found).toEqual([{ region: 'us-east-1', wholeSince: '2026-09-01T12:00:00.000Z', gap: undefined }]);
  });
});

describe('the bucket of a trail', () => {
  const packed = (name: string) => gzipSync(JSON.stringify({ Records: [{ name }] })).toString('base64');
  /** A bucket that holds these files, as S3 answers of it. */
  function bucketOf(files: { readonly [key: string]: string }, more: Answer = () => ({})): Answer {
    return (operation, input, region) => {
      if (operation === 'GetBucketLocation') return { LocationConstraint: 'EU' };
      const own = more(operation, input, region);
      if (own instanceof CloudError) return own;
      if (operation === 'GetObject') return { Body: files[String(input['Key'])] ?? '' };
      const [prefix, after] = [String(input['Prefix']), String(input['StartAfter'] ?? '')];
      const keys = Object.keys(files).filter((key) => key.startsWith(prefix) && key > after);
      if (input['Delimiter'] === undefined) return { Contents: keys.slice(0, Number(input['MaxKeys'] ?? 1000)).map((Key) => ({ Key })) };
      const folders = keys.flatMap((key) => /^[^/]+\//.exec(key.slice(prefix.length))?.[0] ?? []);
      return { CommonPrefixes: [...new Set(folders)].map((folder) => ({ Prefix: `${prefix}${folder}` })) };
    };
  }
  const own = 'logs/AWSLogs/111122223333/CloudTrail';
  const key = (region: string, day: string, root = own) => `${root}/${region}/2026/${day}/111122223333_CloudTrail_${region}.json.gz`;

  test('is read by region and by the days that are asked for, where the bucket is', async () => {
    const files = Object.fromEntries(['10/02', '11/01', '11/30', '12/01'].map((day) => [key('eu-west-1', day), packed(day)]));
    const { found, records, calls } = await read('s3://tea-trail/logs', ['eu-west-1'], bucketOf(files));
    expect(records).toEqual([{ name: '11/01' }, { name: '11/30' }]);
    expect(found).toEqual([{ region: 'eu-west-1', wholeSince: from.toISOString(), gap: undefined }]);
    expect(new Set(calls.filter((call) => !call.endsWith('GetBucketLocation')).map((call) => call.split(' ')[0]))).toEqual(
      new Set(['eu-west-1']),
    );
  });

  test('a trail of an organization has its id before the accounts', async () => {
    const root = 'AWSLogs/o-exampleorgid/111122223333/CloudTrail';
    const files = { [key('eu-west-1', '10/02', root)]: packed('old'), [key('eu-west-1', '11/05', root)]: packed('new') };
    const { records } = await read('s3://tea-trail/AWSLogs/o-exampleorgid', ['eu-west-1'], bucketOf(files));
    expect(records).toEqual([{ name: 'new' }]);
  });

  test('a region without logs, one whose logs begin late and one with a file that is none are gaps', async () => {
    const files = {
      [key('eu-west-1', '11/10')]: packed('late'),
      [key('eu-west-2', '10/01')]: packed('before'),
      [key('eu-west-2', '11/10')]: Buffer.from('no log').toString('base64'),
    };
    const { found } = await read('s3://tea-trail/logs', ['eu-west-1', 'eu-west-2', 'eu-west-3'], bucketOf(files));
    expect(found).toEqual([
      { region: 'eu-west-1', wholeSince: '2026-11-11T00:00:00.000Z', gap: 'its logs begin 2026-11-10' },
      { region: 'eu-west-2', wholeSince: undefined, gap: expect.stringContaining('cannot be read as records of calls') },
      { region: 'eu-west-3', wholeSince: undefined, gap: expect.stringContaining('there are no logs of it') },
    ]);
  });

  test('where files may not be read nothing of the region is known, and no further ones are asked for', async () => {
    const days = Array.from({ length: 29 }, (_, day) => `11/${String(day + 1).padStart(2, '0')}`);
    const files = Object.fromEntries(['10/02', ...days].map((day) => [key('eu-west-1', day), packed(day)]));
    const refuse: Answer = (operation) => (operation === 'GetObject' ? denied(operation) : {});
    const { found } = await read('s3://tea-trail/logs', ['eu-west-1'], bucketOf(files, refuse));
    expect(found).toEqual([{ region: 'eu-west-1', wholeSince: undefined, gap: 'It is not allowed, and 28 more files' }]);
  });

  test('a bucket that may not be asked, or has none of the account, leaves every region unknown', async () => {
    const gaps = async (answer: Answer) =>
      (await read('s3://tea-trail', ['us-east-1', 'eu-west-1'], answer)).found.map(({ gap, wholeSince }) => [gap, wholeSince]);
    expect(await gaps((operation) => denied(operation))).toEqual([
      ['It is not allowed.', undefined],
      ['It is not allowed.', undefined],
    ]);
    expect(await gaps(bucketOf({}))).toEqual(Array(2).fill(['s3://tea-trail/ has no logs of the account 111122223333', undefined]));
  });
});

test('a source is named as it is written, and nothing else is one', () => {
  const sources = ['lookup', 's3://tea-trail', 's3://tea-trail/logs/AWSLogs/'];
  expect(sources.filter((one) => recordSource.isSource(one))).toEqual(sources);
  for (const none of ['look up', 's3://T', 's3://', 'https://tea-trail', '']) expect(recordSource.isSource(none)).toBe(false);
});
