import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, inject, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';

const moto = inject('motoUrl');
const directory = mkdtempSync(join(tmpdir(), 'cloudmend-hub-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('findings of an account are brought to Security Hub on the wire, once, and archived there when they are over', async () => {
  const { accountId, credentials } = await freshAccount(moto);
  const client = new S3Client({ endpoint: moto, region: 'us-east-1', credentials, forcePathStyle: true });
  const names = [`wharf-${accountId}-1`, `wharf-${accountId}-2`];
  for (const Bucket of names) await client.send(new CreateBucketCommand({ Bucket }));
  const environment = {
    AWS_ENDPOINT_URL: moto,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_REGION: 'us-east-1',
  };
  const run = (...commandLine: string[]) => cloudmend(commandLine, { directory, environment });
  const scan = () => run('scan', '--rules', 'aws.s3.bucket-requires-tls', '--regions', 'us-east-1');
  const hub = async (...more: string[]) => {
    const { code, stdout, stderr } = await run('security-hub', ...more, '--real', '--regions', 'us-east-1', '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  expect((await scan()).code).toBe(0);
  expect(await hub('send', '--dry-run')).toMatchObject([{ account: accountId, region: 'us-east-1', created: 2 }]);
  expect(await hub('send')).toMatchObject([{ state: 'done', created: 2, unchanged: 0, refused: [], told: [] }]);
  expect(await hub('send')).toMatchObject([{ created: 0, changed: 0, unchanged: 2 }]);
  await client.send(new DeleteBucketCommand({ Bucket: names[0] }));
  expect((await scan()).code).toBe(0);
  expect(await hub('send')).toMatchObject([{ archived: 1, unchanged: 1 }]);
  expect(await hub('send')).toMatchObject([{ archived: 0, unchanged: 1 }]);
  expect(await hub('show')).toEqual([
    { $schema: 'urn:cloudmend:output:hub-exchange:1', account: accountId, region: 'us-east-1', state: 'done', told: [] },
  ]);
  expect((await run('security-hub', 'send', '--real', '--accounts', '999988887777')).code).toBe(2);
});
