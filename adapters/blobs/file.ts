import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudmendError } from '../../core/errors.ts';
import type { Blobs } from '../../core/ports.ts';
import { isFileError, writeDurably } from '../durable-file.ts';
import { checkContents, checkDigest, checkRetention, digestBytes, laterRetention, missing } from './digest.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of a file; another layout gets another number. */
const LAYOUT = 1;
const RETENTION_SUFFIX = '.retain-until';

export interface FileBlobsOptions {
  readonly directory: string;
  /** 32 bytes: the installation's key for `blobs`. */
  readonly key: Uint8Array;
}

export interface FileBlobs extends Blobs {
  /** Deletes the documents whose retention has ended, and gives their digests. One put without a retention stays for ever. */
  deleteExpired(now: Date, signal?: AbortSignal): Promise<readonly string[]>;
}

/**
 * Documents as files of one machine, each encrypted with AES-256-GCM under a nonce of its own. A document put again keeps the later
 * retention.
 */
export function openFileBlobs({ directory, key }: FileBlobsOptions): FileBlobs {
  const inTurn = makeTurns();
  const pathOf = (digest: string) => join(directory, digest.slice(0, 2), digest);
  return {
    async put(bytes, { retainUntil } = {}) {
      checkRetention(retainUntil);
      const digest = digestBytes(bytes);
      await inTurn(digest, () => store(pathOf(digest), { key, digest, bytes, retainUntil }));
      return digest;
    },
    async get(digest) {
      checkDigest(digest);
      try {
        return open(key, digest, await readFile(pathOf(digest)));
      } catch (error) {
        throw isFileError(error, 'ENOENT') ? missing(digest, error) : error;
      }
    },
    async deleteExpired(now, signal) {
      const deleted: string[] = [];
      for (const file of await listFiles(directory)) {
        if (signal?.aborted === true) break;
        if (!file.endsWith(RETENTION_SUFFIX)) continue;
        const digest = file.slice(0, -RETENTION_SUFFIX.length);
        if (await inTurn(digest, () => deleteIfExpired(pathOf(digest), now))) deleted.push(digest);
      }
      return deleted;
    },
  };
}

interface Document {
  readonly key: Uint8Array;
  readonly digest: string;
  readonly bytes: Uint8Array;
  readonly retainUntil: string | undefined;
}

/** The retention first: after a kill between the two there is a time without a document, which goes, and never a document that stays. */
async function store(path: string, { key, digest, bytes, retainUntil }: Document): Promise<void> {
  const found = await look(path, key, digest);
  await keepUntil(path, found === 'missing' ? retainUntil : laterRetention(retainUntil, await readRetention(path)));
  if (found !== 'whole') await writeDurably(path, seal(key, bytes));
}

/** The document first: after a kill between the two the next clean-up finds the time and removes it. A time that cannot be read keeps. */
async function deleteIfExpired(path: string, now: Date): Promise<boolean> {
  const until = await readRetention(path);
  const hasEnded = until !== undefined && Date.parse(until) < now.getTime();
  if (!hasEnded) return false;
  await rm(path, { force: true });
  await rm(`${path}${RETENTION_SUFFIX}`, { force: true });
  return true;
}

/** Work on one document waits for the work on it before: one that is being prolonged is not deleted meanwhile. */
function makeTurns(): <T>(digest: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (digest, work) => {
    const turn = (last.get(digest) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    last.set(digest, settled);
    try {
      return await turn;
    } finally {
      if (last.get(digest) === settled) last.delete(digest);
    }
  };
}

/** A damaged copy is written again. */
async function look(path: string, key: Uint8Array, digest: string): Promise<'whole' | 'damaged' | 'missing'> {
  try {
    open(key, digest, await readFile(path));
    return 'whole';
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return 'missing';
    if (error instanceof CloudmendError && error.code === 'CORRUPT') return 'damaged';
    throw error;
  }
}

function seal(key: Uint8Array, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const contents = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Uint8Array.of(LAYOUT), nonce, cipher.getAuthTag(), contents]);
}

function open(key: Uint8Array, digest: string, file: Buffer): Buffer {
  const start = 1 + NONCE_BYTES;
  try {
    if (file[0] !== LAYOUT) throw new Error(`The layout is ${file[0]}.`);
    const decipher = createDecipheriv(CIPHER, key, file.subarray(1, start), { authTagLength: TAG_BYTES }).setAuthTag(
      file.subarray(start, start + TAG_BYTES),
    );
    const bytes = Buffer.concat([decipher.update(file.subarray(start + TAG_BYTES)), decipher.final()]);
    checkContents(digest, bytes);
    return bytes;
  } catch (cause) {
    throw new CloudmendError('CORRUPT', `The document ${digest} was changed, or was written under another key; restore it from a copy.`, {
      cause,
    });
  }
}

async function keepUntil(path: string, retainUntil: string | undefined): Promise<void> {
  if (retainUntil === (await readRetention(path))) return;
  if (retainUntil === undefined) await rm(`${path}${RETENTION_SUFFIX}`, { force: true });
  else await writeDurably(`${path}${RETENTION_SUFFIX}`, Buffer.from(retainUntil));
}

async function readRetention(path: string): Promise<string | undefined> {
  try {
    return await readFile(`${path}${RETENTION_SUFFIX}`, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function listFiles(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}
