import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, inject, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const BUCKETS = 43;

const moto = inject('motoUrl');
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** An account with so many buckets that take plain HTTP, and an empty folder to work in. */
async function emptyFolder(count: number) {
  const directory = mkdtempSync(join(tmpdir(), 'cloudmend-buckets-'));
  directories.push(directory);
  const { accountId, credentials } = await freshAccount(moto);
  const client = new S3Client({ endpoint: moto, region: 'us-east-1', credentials, forcePathStyle: true });
  const names = Array.from({ length: count }, (_, index) => `wharf-${accountId}-${String(index).padStart(2, '0')}`);
  for (const Bucket of names) await client.send(new CreateBucketCommand({ Bucket }));
  const environment = {
    AWS_ENDPOINT_URL: moto,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_REGION: 'us-east-1',
    CLOUDMEND_PEOPLE: 'ana:operator,ben:approver+auditor',
  };
  const run = (...commandLine: string[]) => cloudmend(commandLine, { directory, environment });
  const isMended = (Bucket: string) =>
    client.send(new GetBucketPolicyCommand({ Bucket })).then(
      ({ Policy }) => Policy?.includes('aws:SecureTransport') === true,
      () => false,
    );
  const mendedBuckets = async () => (await Promise.all(names.map(isMended))).filter(Boolean).length;
  expect((await run('scan', '--services', 's3', '--regions', 'us-east-1')).code).toBe(0);
  return { run, mendedBuckets };
}

test('from an empty folder, 43 buckets are mended in one task, and every command on the way says what comes next', async () => {
  const { run, mendedBuckets } = await emptyFolder(BUCKETS);
  const planned = await run('plan', TLS, '--real', '--as', 'ana');
  expect(planned.code).toBe(0);
  expect(planned.stderr).toContain(
    `The plan changes ${BUCKETS} resources, and a task may change 25 unless it says otherwise: add --cap ${BUCKETS}`,
  );
  const [plan = ''] = /plan-\w+/.exec(planned.stdout) ?? [];
  const create = ['task', 'create', plan, '--real', '--as', 'ana', '--name', 'TLS', '--description', 'No plain HTTP', '--consent'];

  const withoutRole = await run(...create, '--cap', String(BUCKETS));
  expect(withoutRole.code).toBe(3);
  expect(withoutRole.stderr).toContain('has no remediation role');
  expect(withoutRole.stderr).toContain('--unscoped');
  const tooMany = await run(...create, '--cap', String(BUCKETS), '--quorum', '5', '--unscoped');
  expect([tooMany.code, tooMany.stderr]).toEqual([2, expect.stringContaining('only ben may')]);

  const created = await run(...create, '--cap', String(BUCKETS), '--unscoped');
  expect(created.code).toBe(0);
  expect(created.stdout).toContain(`Cap ${BUCKETS} resources`);
  const again = await run(...create, '--cap', String(BUCKETS), '--unscoped');
  expect([again.code, again.stderr]).toEqual([5, expect.stringContaining('RP-000001')]);

  const asked = await run('task', 'approve', 'RP-000001', '--real', '--as', 'ben');
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain(`Cap ${BUCKETS} resources`);
  const [, digest = ''] = /Digest +([0-9a-f]{64})/.exec(asked.stderr) ?? [];
  const approved = await run('task', 'approve', 'RP-000001', '--real', '--as', 'ben', '--digest', digest.slice(0, 12));
  expect(approved.code).toBe(0);
  expect(approved.stdout).toContain('Approved by ben, 1 of 1. Writing begins by itself.');

  const waits = await run('task', 'run', 'RP-000001', '--real');
  expect([waits.code, await mendedBuckets()]).toEqual([5, 0]);
  expect(waits.stdout).toContain('--unscoped');
  const done = await run('task', 'run', 'RP-000001', '--real', '--unscoped');
  expect(done.code, done.stderr).toBe(0);
  expect(done.stdout).toContain('Done: Mended');
  expect(await mendedBuckets()).toBe(BUCKETS);
  expect((await run('task', 'list', '--real')).stdout).toMatch(/RP-000001 +Mended/);
});

test('a task stops at its cap, is raised and approved, then undone; a second undo says that it was', async () => {
  const { run, mendedBuckets } = await emptyFolder(4);
  const plan = (await run('plan', TLS, '--real', '--as', 'ana', '--quiet')).stdout.trim();
  const create = ['task', 'create', plan, '--real', '--as', 'ana', '--name', 'TLS', '--description', 'Again', '--consent', '--unscoped'];
  expect((await run(...create, '--cap', '2')).stderr).toContain('it waits after 2');
  expect((await run('task', 'approve', 'RP-000001', '--real', '--as', 'ben', '--yes')).code).toBe(0);
  const paused = await run('task', 'run', 'RP-000001', '--real', '--unscoped');
  expect([paused.code, await mendedBuckets()]).toEqual([5, 2]);
  expect(paused.stdout).toContain('cloudmend task raise RP-000001 --cap 4');
  expect((await run('task', 'raise', 'RP-000001', '--real', '--as', 'ana', '--cap', '3')).code).toBe(0);
  expect((await run('task', 'run', 'RP-000001', '--real', '--unscoped')).code).toBe(5);
  expect(await mendedBuckets()).toBe(2);
  expect((await run('task', 'approve', 'RP-000001', '--real', '--as', 'ben', '--yes')).stdout).toContain('Writing goes on by itself');
  expect((await run('task', 'run', 'RP-000001', '--real', '--unscoped')).code).toBe(5);
  expect(await mendedBuckets()).toBe(3);
  expect((await run('task', 'undo', 'RP-000001', '--real', '--as', 'ana')).code).toBe(0);
  const undone = await run('task', 'run', 'RP-000001', '--real', '--unscoped');
  expect([undone.code, await mendedBuckets()]).toEqual([0, 0]);
  expect((await run('task', 'list', '--real')).stdout).toMatch(/RP-000001 +Undone/);
  const second = await run('task', 'undo', 'RP-000001', '--real', '--as', 'ana');
  expect([second.code, second.stderr]).toEqual([5, expect.stringContaining('was undone already')]);
});
