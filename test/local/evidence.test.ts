import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';

let directory: string;
let id: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-evidence-'));
  await run('scan');
  const { plan } = JSON.parse((await run('plan', TLS, '--as', 'olivia', '--json')).stdout);
  const words = ['--name', 'TLS', '--description', 'Found by the scan', '--consent', '--as', 'olivia', '--json'];
  ({ id } = JSON.parse((await run('task', 'create', plan.id, ...words)).stdout).task);
  await run('task', 'approve', id, '--yes', '--as', 'adam', '--comment', 'for-the-eyes-of-people');
  expect((await run('task', 'run', id)).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (...commandLine: readonly string[]) => cloudmend(commandLine, { directory });
const written = (...path: readonly string[]) => readFileSync(join(directory, ...path), 'utf8');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the pack of a task comes out the same twice, with a digest that anybody can make of its records', async () => {
  const { digest, records } = JSON.parse((await run('task', 'evidence', id, '--out', 'first', '--json')).stdout);
  expect((await run('task', 'evidence', id, '--out', 'second')).stdout).toContain(`Digest ${digest}`);
  for (const name of ['evidence.json', 'evidence.csv']) expect(written('first', name)).toBe(written('second', name));
  const pack = JSON.parse(written('first', 'evidence.json'));
  expect(pack).toMatchObject({ form: 'cloudmend-evidence-1', digest });
  const made = pack.records.reduce(
    (so: string, record: object) => sha256(`${so}\n${canonicalize(record)}`),
    sha256('cloudmend-evidence-1'),
  );
  expect(made).toBe(digest);
  expect(pack.records).toHaveLength(records);
  expect(written('first', 'evidence.csv').trimEnd().split('\r\n')).toHaveLength(records + 1);
});

test('it has plan, approvals, calls, verification, the digests of what was before, and the end of the audit', async () => {
  await run('task', 'evidence', id, '--out', 'pack.json');
  const { records } = JSON.parse(written('pack.json'));
  const of = (wanted: string) => records.filter(({ record }: { record: string }) => record === wanted);
  expect(of('task')).toMatchObject([{ id, outcome: 'SUCCESS', result: 'MENDED', createdBy: 'olivia' }]);
  expect(of('revision')).toMatchObject([{ revision: 1, planDigest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect(of('decision')).toMatchObject([{ decision: 'approve', person: 'adam', digest: of('revision')[0].digest }]);
  expect(of('resource').length).toBeGreaterThan(5);
  for (const resource of of('resource'))
    expect(resource).toMatchObject({
      ...{ planDigest: expect.stringMatching(/^[0-9a-f]{64}$/), snapshot: expect.stringMatching(/^[0-9a-f]{64}$/) },
      outcome: 'VERIFIED',
      calls: [{ operation: 's3:PutBucketPolicy', status: 'done' }],
    });
  const [audit] = of('audit');
  expect(audit).toMatchObject({ isWhole: true, anchored: audit.entries, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('nothing in it was read from the cloud or said by people', async () => {
  await run('task', 'evidence', id, '--out', 'all');
  for (const name of ['evidence.json', 'evidence.csv'])
    for (const word of ['SecureTransport', 'Statement', 'for-the-eyes-of-people']) expect(written('all', name)).not.toContain(word);
});

test('a file of another kind is refused, as is a task that is not there', async () => {
  await run('task', 'evidence', id, '--out', 'evidence.csv');
  const renamed = await run('task', 'evidence', id, '--out', '.cloudmend/demo/store.db');
  expect([renamed.code, renamed.stderr]).toEqual([2, expect.stringContaining('neither .json nor .csv')]);
  expect((await run('task', 'evidence', 'RP-999999', '--out', 'none')).code).toBe(4);
});

test('the receipt of the task is verified by the public key alone, wherever it is, and names the digest of its evidence', async () => {
  const { digest } = JSON.parse((await run('task', 'evidence', id, '--out', 'again', '--json')).stdout);
  expect((await run('task', 'receipt', id, '--out', 'receipt.json')).stdout).toContain(`Receipt of ${id} in receipt.json`);
  writeFileSync(join(directory, 'cloudmend.pem'), (await run('audit', 'key')).stdout);
  // Elsewhere there is no installation.
  const elsewhere = mkdtempSync(join(tmpdir(), 'cloudmend-auditor-'));
  for (const name of ['receipt.json', 'cloudmend.pem']) copyFileSync(join(directory, name), join(elsewhere, name));
  const verify = (...more: readonly string[]) => cloudmend(['verify', 'receipt.json', ...more], { directory: elsewhere });
  const genuine = await verify('--key', 'cloudmend.pem', '--task', id);
  expect([genuine.code, genuine.stdout]).toEqual([0, expect.stringContaining(`Genuine: the receipt of ${id}`)]);
  expect(genuine.stdout).toContain(`Evidence: ${digest}`);
  expect(await verify()).toMatchObject({ code: 2, stderr: expect.stringContaining('--key') });
  const other = await verify('--key', 'cloudmend.pem', '--task', 'RP-000099');
  expect([other.code, other.stdout]).toEqual([8, expect.stringContaining(`It is the receipt of ${id}, and not of RP-000099.`)]);
  const text = readFileSync(join(elsewhere, 'receipt.json'), 'utf8');
  writeFileSync(join(elsewhere, 'receipt.json'), text.replace('"payload":"e', '"payload":"f'));
  const changed = await verify('--key', 'cloudmend.pem', '--json');
  expect([changed.code, JSON.parse(changed.stdout)]).toEqual([8, expect.objectContaining({ valid: false, fault: 'bad-signature' })]);
  rmSync(elsewhere, { recursive: true, force: true });
  // Here the installation's own key is taken.
  expect((await run('verify', 'receipt.json')).code).toBe(0);
});
