import { describe, expect, test } from 'vitest';
import { callsMadeBy } from '../../../../clouds/aws/entitlement/calls-made.ts';
import { condense } from '../../../../clouds/aws/entitlement/condense.ts';
import { replayOf } from '../../../../clouds/aws/entitlement/replay.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';
import { accountOf, allow, arnOf, principal, setOf } from '../../../support/law/access-account.ts';
import { between } from '../../../support/random.ts';

const now = new Date('2026-11-30T12:00:00Z');
const mara = principal('user/mara', [allow(['s3:*', 'kms:*', 'iam:*'])]);
const model = { ...accountOf([mara]), now };
const cut = setOf([allow(['s3:GetObject', 's3:PutBucketPolicy'], ['arn:aws:s3:::tea', 'arn:aws:s3:::tea/*']), allow('kms:Decrypt')]);
const SECRET = 'a-secret-of-somebody';

const NAMES = [
  ['s3', 'GetObject'],
  ['s3', 'PutBucketPolicy'],
  ['kms', 'Decrypt'],
  ['kms', 'CreateKey'],
  ['iam', 'ListUsers'],
  ['tea', 'Pour'],
] as const;

/** Calls of some days, of two users, over a few buckets, some of them refused. */
function drawn(count: number, seed: number, buckets: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [source, eventName] = NAMES[between(random, 0, NAMES.length - 1)] ?? NAMES[0];
    const bucketName = random() < 0.3 ? 'tea' : `b${between(random, 1, buckets)}`;
    return {
      eventTime: `2026-11-${String(between(random, 10, 28))}T08:00:00Z`,
      ...{ eventSource: `${source}.amazonaws.com`, eventName, awsRegion: 'eu-west-1', recipientAccountId: '111111111111' },
      ...{ sourceIPAddress: '192.0.2.1', userAgent: SECRET, requestID: `${random()}` },
      ...(random() < 0.1 && { errorCode: 'AccessDenied', errorMessage: SECRET }),
      requestParameters: { bucketName, key: `k${between(random, 1, 3)}`, policy: { Statement: SECRET } },
      responseElements: { token: SECRET },
      userIdentity: { arn: arnOf(random() < 0.8 ? 'user/mara' : 'user/noor'), accessKeyId: SECRET },
    };
  });
}

function condensed(records: readonly unknown[], most = 1e9) {
  const calls = condense();
  for (const record of records) calls.add(record);
  return { records: calls.records(most), counts: calls.counts() };
}

/** How many calls a record stands for. */
function timesOf(record: object): number {
  return 'times' in record && typeof record.times === 'number' ? record.times : 1;
}

function held(records: readonly object[]) {
  const replay = replayOf(model, mara, cut);
  for (const record of records) replay.add(record, timesOf(record));
  return replay.report();
}

describe('recorded calls with those that are alike together', () => {
  test.each([1, 2, 3])('are decided on as each of them alone, where they are not too many to keep (%i)', (seed) => {
    const records = drawn(4000, seed, 8);
    const few = condensed(records).records;
    expect(few.length).toBeLessThan(records.length / 4);
    expect(held(few)).toEqual(held(records));
    const seen = (all: readonly object[]) => {
      const calls = callsMadeBy(mara.caller.arn);
      for (const record of all) calls.add(record, timesOf(record));
      return { seen: calls.seen, counts: { ...calls.counts(), from: undefined } };
    };
    expect(seen(few)).toEqual(seen(records));
  });

  test('where they are too many to keep, lose what they were on, and none is taken for kept that is not', () => {
    const records = drawn(3000, 4, 900);
    const all = held(records);
    for (const most of [1e9, 60_000, 9_000]) {
      const few = condensed(records, most).records;
      expect(JSON.stringify(few).length).toBeLessThanOrEqual(most);
      const report = held(few);
      expect(report).toMatchObject({ own: all.own, refusedThen: all.refusedThen, unmappedCalls: all.unmappedCalls });
      expect(report.kept).toBeLessThanOrEqual(all.kept);
      expect(report.refusedCalls).toBeLessThanOrEqual(all.refusedCalls);
    }
  });

  test('carry nothing that no decision rests on', () => {
    expect(JSON.stringify(condensed(drawn(200, 5, 3)).records)).not.toContain(SECRET);
  });

  test('that are of too many principals for one plan are refused, and what is no record is counted', () => {
    const records = drawn(200, 6, 3).map((record, index) => ({ ...record, userIdentity: { arn: arnOf(`user/u${index}`) } }));
    expect(() => condensed(records, 5000)).toThrow(/too many principals.*shorter time/);
    expect(condensed([{ nonsense: true }, ...records.slice(0, 3)]).counts).toMatchObject({ read: 4, unreadable: 1 });
  });
});
