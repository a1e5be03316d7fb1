import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileBlobs, openFileBlobs } from '../../../adapters/blobs/file.ts';
import { blobContract } from '../../support/blob-contract.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

const key = randomBytes(32);
let directory: TemporaryDirectory;
let blobs: FileBlobs;
beforeAll(async () => {
  directory = await temporaryDirectory();
  blobs = openFileBlobs({ directory: `${directory.path}/blobs`, key });
});
afterAll(() => directory.remove());

const fileOf = (digest: string) => `${directory.path}/blobs/${digest.slice(0, 2)}/${digest}`;

describe('documents in files', () => {
  blobContract(() => blobs);

  test('only their owner can read them, and the disk does not hold their text', async () => {
    const digest = await blobs.put(Buffer.from('the policy of the payroll bucket'));
    expect((await stat(fileOf(digest))).mode & 0o777).toBe(0o600);
    expect((await readFile(fileOf(digest))).includes('payroll')).toBe(false);
  });

  test('a document that was changed on the disk is corrupt, and whole again when it is put again', async () => {
    const bytes = Buffer.from('public access block of logs');
    const digest = await blobs.put(bytes);
    const sealed = await readFile(fileOf(digest));
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    await writeFile(fileOf(digest), sealed);
    await expect(blobs.get(digest)).rejects.toMatchObject({ code: 'CORRUPT' });
    await truncate(fileOf(digest), 3);
    await expect(blobs.get(digest)).rejects.toMatchObject({ code: 'CORRUPT' });
    await blobs.put(bytes);
    expect(await blobs.get(digest)).toEqual(bytes);
  });

  test('a document laid in the place of another is corrupt', async () => {
    const one = await blobs.put(Buffer.from('one'));
    const other = await blobs.put(Buffer.from('other'));
    await writeFile(fileOf(one), await readFile(fileOf(other)));
    await expect(blobs.get(one)).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  test('another key reads nothing', async () => {
    const digest = await blobs.put(Buffer.from('secret'));
    const stranger = openFileBlobs({ directory: `${directory.path}/blobs`, key: randomBytes(32) });
    await expect(stranger.get(digest)).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  test('nothing half written is left behind', async () => {
    const names = await readdir(`${directory.path}/blobs`, { recursive: true });
    expect(names.filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('a document goes when its retention has ended, the later of two, and one without stays', async () => {
    const ending = await blobs.put(Buffer.from('ends'), { retainUntil: '2026-03-01T00:00:00.000Z' });
    const prolonged = await blobs.put(Buffer.from('prolonged'), { retainUntil: '2026-04-01T00:00:00.000Z' });
    await blobs.put(Buffer.from('prolonged'), { retainUntil: '2026-03-01T00:00:00.000Z' });
    const kept = await blobs.put(Buffer.from('kept'), { retainUntil: '2026-03-01T00:00:00.000Z' });
    await blobs.put(Buffer.from('kept'));
    expect(await blobs.deleteExpired(new Date('2026-03-01T00:00:00.000Z'))).toEqual([]);
    expect(await blobs.deleteExpired(new Date('2026-03-01T00:00:00.001Z'))).toEqual([ending]);
    await expect(blobs.get(ending)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await blobs.deleteExpired(new Date('2027-01-01T00:00:00.000Z'))).toEqual([prolonged]);
    expect(await blobs.get(kept)).toEqual(Buffer.from('kept'));
  });
});
