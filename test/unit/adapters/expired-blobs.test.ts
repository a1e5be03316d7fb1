import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { setImmediate as letOthersWork } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileBlobs, openFileBlobs } from '../../../adapters/blobs/file.ts';
import { retentionContract } from '../../support/blob-contract.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

const march = { retainUntil: '2026-03-01T00:00:00.000Z' };
const may = { retainUntil: '2026-05-01T00:00:00.000Z' };
const inApril = new Date('2026-04-01T00:00:00.000Z');
const bytes = Buffer.from('what the bucket was before');

let directory: TemporaryDirectory;
let blobs: FileBlobs;
beforeEach(async () => {
  directory = await temporaryDirectory();
  blobs = openFileBlobs({ directory: directory.path, key: randomBytes(32) });
});
afterEach(() => directory.remove());

const fileOf = (digest: string) => `${directory.path}/${digest.slice(0, 2)}/${digest}`;
const filesThere = async () => (await readdir(directory.path, { recursive: true })).filter((name) => name.includes('/'));

retentionContract(
  () => blobs,
  () => inApril,
  async (digest) => {
    const text = await readFile(`${fileOf(digest)}.retain-until`, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : new Date(text);
  },
);

test('a document that is prolonged at any moment of its deletion is there afterwards', async () => {
  for (let moment = 0; moment < 60; moment++) {
    const one = Buffer.from(`document ${moment}`);
    const digest = await blobs.put(one, march);
    const deletion = blobs.deleteExpired(inApril);
    for (let step = 0; step < moment; step++) await letOthersWork();
    await blobs.put(one, may);
    await deletion;
    expect(await blobs.get(digest)).toEqual(one);
  }
  expect(await blobs.deleteExpired(inApril)).toEqual([]);
});

test('of two at once the later retention stays', async () => {
  const all = Array.from({ length: 20 }, (_, position) => Buffer.from(`document ${position}`));
  const digests = await Promise.all(all.map(async (one) => (await Promise.all([blobs.put(one, may), blobs.put(one, march)]))[0]));
  expect(await blobs.deleteExpired(inApril)).toEqual([]);
  for (const [position, digest] of digests.entries()) expect(await blobs.get(digest)).toEqual(all[position]);
});

test('a document that is damaged keeps the later retention when it is put again', async () => {
  const digest = await blobs.put(bytes, may);
  await truncate(fileOf(digest), 3);
  await blobs.put(bytes, march);
  expect(await blobs.deleteExpired(inApril)).toEqual([]);
  expect(await blobs.get(digest)).toEqual(bytes);
});

test('what a kill left behind goes: a time without its document', async () => {
  const digest = await blobs.put(bytes, march);
  await rm(fileOf(digest));
  expect(await blobs.deleteExpired(inApril)).toEqual([digest]);
  expect(await filesThere()).toEqual([]);
});

test('a time that cannot be read keeps its document', async () => {
  const digest = await blobs.put(bytes, march);
  await writeFile(`${fileOf(digest)}.retain-until`, '');
  expect(await blobs.deleteExpired(inApril)).toEqual([]);
  expect(await blobs.get(digest)).toEqual(bytes);
});

test('a document that went can be put again, with its new retention', async () => {
  await blobs.put(bytes, march);
  expect(await blobs.deleteExpired(inApril)).toHaveLength(1);
  const digest = await blobs.put(bytes, may);
  expect(await blobs.deleteExpired(inApril)).toEqual([]);
  expect(await blobs.get(digest)).toEqual(bytes);
});

test('stops where the engine stops', async () => {
  const digest = await blobs.put(bytes, march);
  expect(await blobs.deleteExpired(inApril, AbortSignal.abort())).toEqual([]);
  expect(await blobs.get(digest)).toEqual(bytes);
});
