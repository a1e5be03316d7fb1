import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import '../support/emulators/shared-moto.ts';
import { openS3Anchors } from '../../adapters/anchors/s3.ts';
import { openS3Blobs } from '../../adapters/blobs/s3.ts';
import { makeKmsSigner } from '../../adapters/signer/kms.ts';
import type { Anchors, Blobs } from '../../core/ports.ts';
import { anchorContract, at } from '../support/anchor-contract.ts';
import { blobContract, retentionContract } from '../support/blob-contract.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { makeFakeClock } from '../support/fake-clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const clock = makeFakeClock();
let s3: S3Client;
let kms: KMSClient;
let keyArn: string;
let bucketOwner: string;
let blobs: Blobs;
let anchors: Anchors;

beforeAll(async () => {
  const endpoint = inject('motoUrl');
  const { accountId, credentials } = await freshAccount(endpoint);
  const config = { endpoint, region: 'us-east-1', credentials };
  s3 = new S3Client({ ...config, forcePathStyle: true });
  kms = new KMSClient(config);
  bucketOwner = accountId;
  keyArn = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  const names = { documents: `documents-${accountId}`, anchors: `anchors-${accountId}` };
  await s3.send(new CreateBucketCommand({ Bucket: names.documents }));
  await s3.send(new CreateBucketCommand({ Bucket: names.anchors, ObjectLockEnabledForBucket: true }));
  blobs = openS3Blobs({ client: s3, bucket: names.documents, keyArn, bucketOwner, clock });
  anchors = openS3Anchors({ client: s3, bucket: names.anchors, bucketOwner, retentionDays: 365, clock });
});
afterAll(() => {
  s3.destroy();
  kms.destroy();
});

describe('documents in S3', () => {
  blobContract(() => blobs);
  const objectOf = (digest: string) => ({ Bucket: `documents-${bucketOwner}`, Key: `blobs/${digest}` });

  retentionContract(
    () => blobs,
    () => clock.now(),
    async (digest) => {
      const { TagSet } = await s3.send(new GetObjectTaggingCommand(objectOf(digest)));
      const days = TagSet?.find(({ Key }) => Key === 'retain-days')?.Value;
      return days === undefined ? undefined : new Date(clock.now().getTime() + Number(days) * DAY_MS);
    },
  );

  test('S3 encrypts them under the key that it was given', async () => {
    const digest = await blobs.put(Buffer.from('the policy of the payroll bucket'));
    expect(await s3.send(new HeadObjectCommand(objectOf(digest)))).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn });
  });

  test('a document that something else wrote over is corrupt', async () => {
    const digest = await blobs.put(Buffer.from('public access block'));
    await s3.send(new PutObjectCommand({ ...objectOf(digest), Body: 'forged' }));
    await expect(blobs.get(digest)).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  test('the later retention stays, and for ever is the latest', async () => {
    const bytes = Buffer.from('before-facts');
    const noteAfter = async (retainUntil?: string) => {
      const digest = await blobs.put(bytes, retainUntil === undefined ? {} : { retainUntil });
      return (await s3.send(new HeadObjectCommand(objectOf(digest)))).Metadata?.['retain-until'];
    };
    expect(await noteAfter('2026-03-01T00:00:00.000Z')).toBe('2026-03-01T00:00:00.000Z');
    expect(await noteAfter('2026-04-01T00:00:00.000Z')).toBe('2026-04-01T00:00:00.000Z');
    expect(await noteAfter('2026-03-01T00:00:00.000Z')).toBe('2026-04-01T00:00:00.000Z');
    expect(await noteAfter()).toBeUndefined();
    expect(await noteAfter('2026-05-01T00:00:00.000Z')).toBeUndefined();
  });

  test('a bucket that is not there is told apart from a document that is not there', async () => {
    const lost = openS3Blobs({ client: s3, bucket: 'no-such-bucket', keyArn, bucketOwner, clock });
    await expect(lost.get('0'.repeat(64))).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', message: /NoSuchBucket/ });
    await expect(lost.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  });
});

describe('anchors in S3', () => {
  anchorContract(() => anchors);
  const objectOf = (sequence: number) => ({
    Bucket: `anchors-${bucketOwner}`,
    Key: `anchors/locked/${String(sequence).padStart(16, '0')}`,
  });

  test('each is locked for the days of its retention', async () => {
    await anchors.append({ chain: 'locked', sequence: 7, hash: 'a', at });
    const object = await s3.send(new GetObjectCommand(objectOf(7)));
    expect(object.ObjectLockMode).toBe('COMPLIANCE');
    expect(object.ObjectLockRetainUntilDate).toEqual(new Date(clock.now().getTime() + 365 * DAY_MS));
  });

  test('a newer version laid over an anchor, or a mark of deletion, changes nothing', async () => {
    const anchor = { chain: 'locked', sequence: 8, hash: 'true', at };
    await anchors.append(anchor);
    await s3.send(new PutObjectCommand({ ...objectOf(8), Body: JSON.stringify({ ...anchor, hash: 'forged' }) }));
    await s3.send(new DeleteObjectCommand(objectOf(8)));
    expect(await anchors.list('locked')).toContainEqual(anchor);
    await expect(anchors.append({ ...anchor, hash: 'forged' })).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  });

  test('an object that is no anchor, or one of another place, is corrupt', async () => {
    await s3.send(new PutObjectCommand({ ...objectOf(1), Key: 'anchors/forged/0000000000000001', Body: 'nothing' }));
    await expect(anchors.list('forged')).rejects.toMatchObject({ code: 'CORRUPT' });
    const moved = JSON.stringify({ chain: 'locked', sequence: 7, hash: 'a', at });
    await s3.send(new PutObjectCommand({ ...objectOf(1), Key: 'anchors/moved/0000000000000001', Body: moved }));
    await expect(anchors.list('moved')).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});

describe('the signer in KMS', () => {
  test('knows its own signature, and no other text, signature or length', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }));
    const signer = makeKmsSigner({ client: kms, keyId: KeyMetadata?.Arn ?? '' });
    const mac = await signer.sign('task-1 approved by ana');
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(await signer.verify('task-1 approved by ana', mac)).toBe(true);
    expect(await signer.verify('task-1 approved by ben', mac)).toBe(false);
    expect(await signer.verify('task-1 approved by ana', '0'.repeat(64))).toBe(false);
    expect(await signer.verify('task-1 approved by ana', 'short')).toBe(false);
    await expect(signer.sign('x'.repeat(4097))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('says so where its key is not there', async () => {
    const signer = makeKmsSigner({ client: kms, keyId: keyArn.replace(/.$/, 'x') });
    await expect(signer.sign('task-1')).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    await expect(signer.verify('task-1', '0'.repeat(64))).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  });
});
