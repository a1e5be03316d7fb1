import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceRules as azurePractices } from '../../clouds/azure/behaviour/practice-rules.ts';
import { cloudmend } from '../support/command-line.ts';

const ROLE = 'arn:aws:iam::111122223333:role/shop';
const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 9, 1);
const timeOf = (day: number, hour: number) => new Date(FIRST + day * DAY + hour * 3_600_000).toISOString().replace('.000', '');

const call = (day: number, hour: number, more: object = {}) => ({
  ...{ eventTime: timeOf(day, hour), eventSource: 's3.amazonaws.com', eventName: 'GetBucketPolicy', awsRegion: 'eu-west-1' },
  ...{ sourceIPAddress: '198.51.100.7', userAgent: 'Boto3/1.34', recipientAccountId: '111122223333', userIdentity: { arn: ROLE } },
  ...more,
});
/** Forty days of a web shop. */
const trail = Array.from({ length: 40 }, (_, day) => Array.from({ length: 10 }, (__, hour) => call(day, 8 + hour))).flat();
const stolen = { sourceIPAddress: '203.0.113.9', awsRegion: 'ap-southeast-1' };
const theft = [
  ...Array.from({ length: 60 }, () => call(39, 3, { ...stolen, eventSource: 'iam.amazonaws.com', errorCode: 'AccessDenied' })),
  call(39, 4, { ...stolen, eventSource: 'iam.amazonaws.com', eventName: 'AttachUserPolicy' }),
];

const SUBSCRIPTION = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1';
const event = (day: number, operation: string, more: object = {}) => ({
  ...{ eventTimestamp: timeOf(day, 9), caller: 'mara@tea.example', subscriptionId: SUBSCRIPTION, status: { value: 'Succeeded' } },
  ...{ operationName: { value: operation }, httpRequest: { clientIpAddress: '198.51.100.7' }, ...more },
});
const collected = [...(azurePractices[0]?.listed ?? [])].slice(0, 8).map((operation) => event(20, operation));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-anomalies-'));
  const write = (name: string, content: string | Buffer) => writeFileSync(join(directory, name), content);
  write('quiet.json', JSON.stringify({ Records: trail }));
  write('stolen.json.gz', gzipSync(JSON.stringify({ Records: [...trail, ...theft, { odd: 1 }] })));
  write('young.json', JSON.stringify({ Records: [...trail.slice(-60), ...theft] }));
  write('activity.json', JSON.stringify(collected));
  write('activity-page.json', JSON.stringify({ value: collected, nextLink: 'more' }));
  write('diagnostic.json', JSON.stringify({ records: collected }));
  write('hostile.json', JSON.stringify({ Records: [call(39, 3, { recipientAccountId: 'acc\u001b[2Jount' })] }));
  write('odd.json', JSON.stringify({ Records: [{ odd: 1 }, { odd: 2 }] }));
  write('empty.json', JSON.stringify({ Records: [] }));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const run = (...given: readonly string[]) => cloudmend(['anomalies', ...given], { directory });

describe('cloudmend anomalies', () => {
  test('tells what a stolen key was used for, in lines that fit, and ends with 1 where that is asked for', async () => {
    const options = { directory, environment: { COLUMNS: '80' } };
    const { code, stdout } = await cloudmend(['anomalies', '--from', 'stolen.json.gz', '--exit-code'], options);
    expect(code).toBe(1);
    expect(stdout).toMatch(/high +high +2025-11-09 +aws\.calls\.identity-from-known-networks/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`${ROLE} called from 203.0.113.0/24 for the first time on 2025-11-09 (61 calls).`);
    expect(stdout.replace(/\s+/g, ' ')).toContain('has 60 refused calls on 2025-11-09.');
    expect(stdout).toContain('1 record cannot be read as something that was done.');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('gives all of it as JSON, and only those that are so sure where that is asked for', async () => {
    const { code, stdout } = await run('--from', 'stolen.json.gz', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    const rules = report.anomalies.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(rules).toEqual(
      expect.arrayContaining([
        'aws.calls.identity-in-known-regions',
        'aws.calls.identity-from-known-networks',
        'aws.calls.identity-uses-known-services',
        'aws.calls.refusals-as-usual',
      ]),
    );
    expect(report).toMatchObject({ records: trail.length + theft.length + 1, unreadable: 1, identities: 1 });
    const low = JSON.parse((await run('--from', 'stolen.json.gz', '--json', '--confidence', 'low')).stdout);
    expect(low.anomalies.every(({ confidence }: { confidence: string }) => confidence === 'low')).toBe(true);
  });

  test('says nothing of what is as it always was, and leaves out whom it is told to', async () => {
    const quiet = await run('--from', 'quiet.json', '--exit-code');
    expect(quiet).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing unusual of whom enough is known\./) });
    const excepted = await run('--from', 'stolen.json.gz', '--except', 'role/shop', '--json');
    expect(JSON.parse(excepted.stdout)).toMatchObject({ anomalies: [], identities: 0, excepted: trail.length + theft.length });
  });

  test('does not call quiet what it knows too little of', async () => {
    const { code, stdout } = await run('--from', 'young.json', '--exit-code');
    expect(code).toBe(0);
    expect(stdout).not.toContain('Nothing unusual');
    expect(stdout.replace(/\s+/g, ' ')).toContain('Still learning 1 of 1 identity, with fewer than 14 days before');
  });

  test('writes nothing to the terminal that a record could move it by', async () => {
    const { stdout } = await run('--from', 'hostile.json');
    expect(stdout).toContain('Still learning');
    expect(stdout).not.toContain('\u001b[2J');
  });

  test.each(['activity.json', 'activity-page.json', 'diagnostic.json'])('reads the activity log of Azure: %s', async (file) => {
    const { stdout } = await run('--from', file, '--json');
    expect(JSON.parse(stdout).anomalies).toMatchObject([
      { ruleId: 'azure.activity.nobody-collects-keys', severity: 'critical', confidence: 'high', identity: 'mara@tea.example' },
    ]);
  });

  test.each([
    [['--from', 'odd.json'], 2, /None of 2 records tells something that was done in odd\.json/],
    [['--from', 'empty.json'], 2, /There are no records in empty\.json/],
    [['--from', 'nowhere.json'], 4, /There is no file or folder nowhere\.json/],
    [['--from', 'quiet.json', '--days', '90'], 2, /from 1 to 31/],
    [['--from', 'quiet.json', '--confidence', 'certain'], 2, /certain/],
    [[], 4, /Nothing was scanned yet/],
  ])('says what is wrong: %j', async (given, code, says) => {
    const answer = await run(...given);
    expect([answer.code, answer.stdout]).toEqual([code, '']);
    expect(answer.stderr.replace(/\s+/g, ' ')).toMatch(says);
  });
});

describe('cloudmend anomalies --keep', () => {
  const inDemo = (...given: readonly string[]) => cloudmend(['anomalies', ...given], { directory });
  beforeAll(async () => void (await cloudmend(['scan', '--demo'], { directory })));

  test('keeps what records told, once, and lists it beside what scans found', async () => {
    const { stdout } = await inDemo('--from', 'stolen.json.gz', '--keep', '--as', 'olivia', '--source', 'trail of November');
    expect(stdout).toMatch(/Kept \d anomalies anew, and 0 that were told of before\./);
    const again = await inDemo('--from', 'stolen.json.gz', '--keep', '--as', 'olivia', '--json');
    const { kept, anomalies } = JSON.parse(again.stdout);
    expect(kept).toEqual({ kept: 0, again: anomalies.length, leftOut: 0 });
    const listed = JSON.parse((await inDemo('--json')).stdout);
    const events = listed.filter(({ kind }: { kind: string }) => kind === 'event');
    expect(events).toHaveLength(anomalies.length);
    expect(events).toContainEqual(
      expect.objectContaining({ account: '111122223333', subject: ROLE, source: 'stolen.json.gz', by: 'olivia' }),
    );
    const text = await inDemo('--exit-code');
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('aws.calls.identity-from-known-networks');
  });

  test('there is nothing to keep without records, and records of accounts that nobody scans are not kept', async () => {
    expect(await inDemo('--keep')).toMatchObject({ code: 2, stderr: expect.stringContaining('--from') });
    const { stdout } = await inDemo('--from', 'activity.json', '--keep', '--as', 'olivia');
    expect(stdout).toMatch(/Kept 0 anomalies anew.*are of accounts that no scan has covered/s);
  });
});
