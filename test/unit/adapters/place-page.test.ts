import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { placePage } from '../../../adapters/page/place-page.ts';
import { handler } from '../../../functions/place-page.ts';
import { readAll, startLocalServer } from '../../support/proxies/local-server.ts';

test('parts come first and the page last, each as what it is; what has its hash in its name is kept for ever', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmend-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'assets'));
  for (const path of ['index.html', 'icon.svg', 'assets/main-a1.js', 'assets/main-a1.css', 'third-party.txt'])
    writeFileSync(join(folder, path), path);
  const put: PutObjectCommand['input'][] = [];
  const client = { send: async ({ input }: PutObjectCommand) => void put.push(input) } as unknown as S3Client;
  const files = await placePage({ client, bucket: 'page', bucketOwner: '111122223333', folder, config: '{"signIn":"oidc"}' });
  expect(files).toBe(6);
  expect(put.map(({ Key, ContentType, CacheControl }) => [Key, ContentType, CacheControl])).toEqual([
    ['assets/main-a1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/main-a1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['icon.svg', 'image/svg+xml', 'no-cache'],
    ['third-party.txt', 'text/plain; charset=utf-8', 'no-cache'],
    ['config.json', 'application/json', 'no-cache'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ]);
  for (const { Bucket, ExpectedBucketOwner } of put) expect([Bucket, ExpectedBucketOwner]).toEqual(['page', '111122223333']);
});

/** What CloudFormation is told of a request. */
async function tell(RequestType: string): Promise<{ readonly told: unknown; readonly error: string }> {
  let told: unknown;
  const cloudFormation = await startLocalServer(async (request, response) => {
    told = JSON.parse((await readAll(request)).toString('utf8'));
    response.end();
  });
  onTestFinished(() => cloudFormation.stop());
  const event = {
    ...{ RequestType, ResponseURL: cloudFormation.url, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Placed' },
    ResourceProperties: { bucket: 'page', bucketOwner: '111122223333', config: '{}' },
  };
  // Beside the source lies no page.
  const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'r-1', functionVersion: '1' } as never;
  const error = await handler(event, context).then(
    () => '',
    ({ name }: Error) => name,
  );
  return { told, error };
}

test('CloudFormation is told where it could not be done: it would wait for an hour', async () => {
  expect(await tell('Create')).toMatchObject({
    error: 'INTERNAL',
    told: { Status: 'FAILED', LogicalResourceId: 'Placed', RequestId: 'request' },
  });
});

test('what was put stays when the stack goes', async () => {
  expect(await tell('Delete')).toMatchObject({ error: '', told: { Status: 'SUCCESS', PhysicalResourceId: 'page' } });
});
