import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';
import { allow, arnOf } from '../support/law/access-account.ts';
import { startCountingProxy } from '../support/proxies/counting-proxy.ts';
import { lookedUpEvents } from '../support/proxies/looked-up-events.ts';

const account = {
  UserDetailList: [
    {
      Arn: arnOf('user/mara'),
      UserPolicyList: [
        {
          PolicyName: 'own',
          PolicyDocument: { Version: '2012-10-17', Statement: [allow(['s3:PutBucketPolicy', 's3:PutBucketAcl', 'iam:PassRole'])] },
        },
      ],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
};
const record = (eventName: string, eventTime: string, who = arnOf('user/mara'), source = 's3') => ({
  ...{ eventTime, eventName, eventSource: `${source}.amazonaws.com`, awsRegion: 'eu-west-1', userIdentity: { arn: who } },
  requestParameters: { bucketName: 'tea', note: 'a brace } and a "quote" \\' },
});
const records = [
  record('PutBucketPolicy', new Date(Date.now() - 86_400_000).toISOString()),
  record('DescribeVpcs', '2020-01-01T00:00:00Z', arnOf('user/noor'), 'ec2'),
  record('CreateRestApi', new Date().toISOString(), arnOf('user/mara'), 'apigateway'),
];

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-use-'));
  const write = (name: string, content: string | Buffer) => writeFileSync(join(directory, name), content);
  mkdirSync(join(directory, 'logs/2026/CloudTrail-Digest'), { recursive: true });
  write('account.json', JSON.stringify(account));
  write('trail.json', JSON.stringify({ Records: records }, undefined, 2));
  write('trail.json.gz', gzipSync(JSON.stringify({ Records: records })));
  write('lines.jsonl', records.map((one) => JSON.stringify(one)).join('\n'));
  write('list.json', JSON.stringify(records));
  const events = records.map((one) => ({ EventId: 'tea', CloudTrailEvent: JSON.stringify(one) }));
  write('lookup.json', JSON.stringify({ NextToken: 'more', Events: events }));
  write('logs/2026/one.json.gz', gzipSync(JSON.stringify({ Records: records.slice(0, 1) })));
  write('logs/2026/two.json', JSON.stringify({ Records: records.slice(1) }));
  write('logs/2026/CloudTrail-Digest/proof.json', JSON.stringify({ digestPublicKey: 'tea' }));
  write('cut-off.json', JSON.stringify({ Records: records }).slice(0, -40));
  write('new.json', JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:PutBucketAcl')] }));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const run = (command: string, ...given: readonly string[]) =>
  cloudmend([command, 'user/mara', '--from', 'account.json', ...given], { directory });

describe('cloudmend used', () => {
  test.each(['trail.json', 'trail.json.gz', 'lines.jsonl', 'list.json', 'lookup.json', 'logs'])('reads %s', async (path) => {
    const { code, stdout } = await run('used', '--calls', path, '--json');
    expect(code).toBe(0);
    const { calls, actions } = JSON.parse(stdout);
    expect(calls).toMatchObject({ records: 3, unreadable: 0, own: 2, unmapped: { 'apigateway.amazonaws.com CreateRestApi': 1 } });
    expect(actions.map(({ action, use }: { action: string; use: string }) => `${action} ${use}`).sort()).toEqual([
      'iam:PassRole unknown',
      's3:PutBucketAcl unused',
      's3:PutBucketPolicy used',
    ]);
  });

  test.each([
    [
      'records that are cut off',
      ['--calls', 'cut-off.json'],
      2,
      /cut-off\.json cannot be read as records of calls: It ends within a record/,
    ],
    ['a file that is not there', ['--calls', 'nowhere.json'], 4, /no file or folder nowhere\.json/],
    ['a service that is mistyped', ['--calls', 'trail.json', '--with-data', 's33'], 2, /There is no service "s33"\. Did you mean s3\?/],
    ['a date that is none', ['--since', 'may'], 2, /It is a date/],
  ])('%s', async (_, given, code, message) => {
    const ended = await run('used', ...given);
    expect(ended.code).toBe(code);
    expect(ended.stderr.replaceAll('\n', ' ')).toMatch(message);
  });
});

test('cloudmend least-privilege shows what goes, the new policy, and what the calls would have come to', async () => {
  const { code, stdout } = await run('least-privilege', '--calls', 'trail.json');
  expect(code).toBe(0);
  expect(stdout).toContain('inline own without 1 action: s3:PutBucketAcl\n');
  expect(stdout).toMatch(/"Action": \[\s+"s3:PutBucketPolicy",\s+"iam:PassRole"\s+\]/);
  expect(stdout).toContain('0 of 1 call would have been refused.');
  expect(stdout).toContain('1 call could not be held against it');
});

test('cloudmend least-privilege asks what tells of use', async () => {
  expect(await run('least-privilege')).toMatchObject({ code: 2, stderr: expect.stringContaining('--last-accessed') });
});

test('cloudmend replay names what a wrong cut would have refused', async () => {
  const { code, stdout } = await run('replay', '--calls', 'logs', '--policy', 'new.json', '--exit-code');
  expect(code).toBe(1);
  expect(stdout).toContain('1 of 1 call would have been refused.\nRefused:\n  1 s3:PutBucketPolicy on arn:aws:s3:::tea\n');
  const strange = await run('replay', '--calls', 'logs', '--policy', 'new.json', '--in-place-of', 'inline owl');
  expect(strange.stderr).toContain('Did you mean inline own?');
});

describe('--events', () => {
  const inRegion = (name: string) => `<item><regionName>${name}</regionName><optInStatus>opted-in</optInStatus></item>`;
  const regions = `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${inRegion('us-east-1')}${inRegion('eu-west-1')}</regionInfo></DescribeRegionsResponse>`;
  const caller = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arnOf('user/olivia')}</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

  async function withEvents(recorded: Parameters<typeof lookedUpEvents>[0], ...given: readonly string[]) {
    const events = lookedUpEvents(recorded);
    const own: { readonly [operation: string]: string } = { DescribeRegions: regions, GetCallerIdentity: caller };
    const proxy = await startCountingProxy('http://127.0.0.1:9', (request) => events(request) ?? own[request.operation]);
    const environment = {
      ...{ AWS_ENDPOINT_URL: proxy.url, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1' },
      CLOUDMEND_RATE_SCALE: '1000',
    };
    try {
      return await cloudmend(['replay', 'user/mara', '--from', 'account.json', '--policy', 'new.json', '--events', ...given], {
        ...{ directory, environment },
      });
    } finally {
      await proxy.stop();
    }
  }

  test('what CloudTrail remembers is held against a planned policy', async () => {
    const all = new Map([
      ['us-east-1', []],
      ['eu-west-1', records],
    ]);
    const { code, stdout, stderr } = await withEvents(all, 'lookup', '--exit-code');
    expect(stderr).not.toContain('Not known');
    expect(stdout).toContain('1 of 1 call would have been refused.');
    expect(code).toBe(1);
  });

  test('where a region refuses, nobody says that nothing would have been refused', async () => {
    const { code, stdout, stderr } = await withEvents(new Map([['us-east-1', []]]), 'lookup', '--exit-code');
    expect(stdout).toContain('It is not known whether calls would have been refused');
    expect(stderr).toContain('Not known: eu-west-1');
    expect(code).toBe(1);
  });

  test('what is no source, and an account that there is not, are said', async () => {
    const odd = await withEvents(new Map(), 'look-up');
    expect(odd.code).not.toBe(0);
    expect(odd.stderr).toContain('"look-up" is no source of recorded calls: write `lookup`');
    const other = await withEvents(new Map(), 'lookup', '--events-account', '999988887777');
    expect(other.stderr).toContain('There is no account 999988887777 whose records could be read: 111122223333');
  });
});
