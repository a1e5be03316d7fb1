import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

const INVOICES = 'arn:aws:s3:::harbour-light-invoices';

let directory: string;
const run = (...commandLine: readonly string[]) => cloudmend(commandLine, { directory });
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-import-'));
  expect((await run('scan', '--services', 's3')).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const said = (uid: string | undefined, more: object = {}) => ({
  class_uid: 2004,
  metadata: { event_code: 's3_bucket_secure_transport_policy', product: { name: 'Prowler' }, version: '1.5.0' },
  finding_info: { title: 'Buckets deny plain HTTP', uid: 'prowler-1' },
  status_code: 'FAIL',
  time: 1_796_112_000,
  resources: uid === undefined ? [] : [{ uid }],
  cloud: { account: { uid: '111122223333' } },
  ...more,
});
const write = (name: string, findings: readonly object[]) => writeFileSync(join(directory, name), JSON.stringify(findings));

test('what another tool names is looked at now and judged by our rules; what we know no kind for is listed as such', async () => {
  const queue = 'arn:aws:mediapackage:eu-west-1:111122223333:channels/harbour';
  write('said.json', [
    said(INVOICES),
    said(INVOICES, { status_code: 'FAIL', metadata: { event_code: 'another_check', product: { name: 'Prowler' } } }),
    said(queue),
    said(undefined),
    said('arn:aws:s3:::harbour-light-website', { status_code: 'PASS' }),
  ]);
  const { code, stdout } = await run('import', 'said.json', '--json');
  expect(code).toBe(0);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ findings: 5, over: 1, ofAccounts: [{ at: 'entry 4', account: '111122223333' }] });
  expect(document.looked).toMatchObject([
    { resourceId: INVOICES, state: 'read', told: [{ check: 's3_bucket_secure_transport_policy' }, { check: 'another_check' }] },
    { resourceId: queue, state: 'not-ours', rules: [] },
  ]);
  const verdicts = new Map<string, string>(
    document.looked[0].rules.map(({ ruleId, verdict }: { ruleId: string; verdict: string }) => [ruleId, verdict]),
  );
  expect(verdicts.get('aws.s3.bucket-requires-tls')).toBe('fail');
  const text = (await run('import', 'said.json')).stdout;
  for (const words of ['5 findings read, 1 of them over', 'in which rules of ours fail', 'know no kind or place for'])
    expect(text).toContain(words);
});

test('what another tool says makes no finding of ours, and closes none', async () => {
  const before = (await run('findings', '--json')).stdout;
  write('said.json', [said(INVOICES, { finding_info: { title: 'It is on fire' } })]);
  expect((await run('import', 'said.json')).code).toBe(0);
  const idsOf = (text: string) =>
    JSON.parse(text)
      .map(({ id }: { id: string }) => id)
      .sort();
  expect(idsOf((await run('findings', '--json')).stdout)).toEqual(idsOf(before));
});

test('one entry that is no finding, and nothing is looked at: which one, and why', async () => {
  write('bad.json', [said(INVOICES), { hello: 'world' }]);
  const { code, stderr, stdout } = await run('import', 'bad.json');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('entry 2: it is neither a finding of OCSF');
  expect(stderr).toContain('nothing was looked at');
  expect((await run('import', 'none.json')).code).toBe(2);
});

test('with --dry-run it is told what would be looked at', async () => {
  write('said.json', [said(INVOICES)]);
  const { stdout } = await run('import', 'said.json', '--dry-run');
  expect(stdout).toContain('Would look at 1 resource');
  expect(stdout).toContain(INVOICES);
});
