import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { digestText } from '../../core/digest.ts';
import { canonicalText } from '../../core/json.ts';
import type { Anchors } from '../../core/ports.ts';
import { isFileError, syncDirectory } from '../durable-file.ts';
import { Anchor, checkAnchor, checkSame, corrupt } from './anchor.ts';

const Line = z.strictObject({
  anchor: Anchor,
  /** SHA-256 of the line before, empty for the first. */
  previous: z.string(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
type Line = z.infer<typeof Line>;

export interface FileAnchorsOptions {
  readonly path: string;
  /** 32 bytes: the installation's key for `anchors`. */
  readonly key: Uint8Array;
}

interface Log {
  readonly anchors: readonly Anchor[];
  /** Digest of the last line. */
  readonly head: string;
  /** Bytes of whole lines; what follows was never acknowledged. */
  readonly length: number;
}

/**
 * Anchors as lines of one file, each with a MAC and chained to the one before, so that no line can be changed, moved or taken out. It does
 * not bind whoever holds the key, and lines cut off at the end leave no trace. For one process at a time.
 */
export function openFileAnchors({ path, key }: FileAnchorsOptions): Anchors {
  let turn: Promise<unknown> = Promise.resolve();

  async function append(anchor: Anchor): Promise<void> {
    const log = await readLog(path, key);
    const stored = log.anchors.find((one) => one.chain === anchor.chain && one.sequence === anchor.sequence);
    if (stored !== undefined) return checkSame(stored, anchor);
    await appendLine(path, log.length, sealLine(key, anchor, log.head));
  }

  return {
    async append(given) {
      checkAnchor(given);
      const done = turn.then(() => append(given));
      turn = done.catch(() => undefined);
      await done;
    },
    async list(chain) {
      await turn;
      const { anchors } = await readLog(path, key);
      return anchors.filter((anchor) => anchor.chain === chain).toSorted((one, other) => one.sequence - other.sequence);
    },
  };
}

async function readLog(path: string, key: Uint8Array): Promise<Log> {
  const text = await readText(path);
  const lines = text.split('\n');
  // A crash may have left a part of a line at the end.
  lines.pop();
  const anchors: Anchor[] = [];
  let head = '';
  for (const [position, line] of lines.entries()) {
    anchors.push(openLine(key, line, head, `${path}:${position + 1}`));
    head = digestText(line);
  }
  return { anchors, head, length: Buffer.byteLength(lines.map((line) => `${line}\n`).join('')) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return '';
    throw error;
  }
}

async function appendLine(path: string, length: number, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    const { size } = await file.stat();
    if (size > length) await truncate(path, length);
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (length === 0) await syncDirectory(dirname(path));
}

function sealLine(key: Uint8Array, { chain, sequence, hash, at }: Anchor, previous: string): string {
  const anchor = { chain, sequence, hash, at };
  return canonicalText({ anchor, previous, mac: macOf(key, { anchor, previous }).toString('hex') });
}

function openLine(key: Uint8Array, text: string, previous: string, where: string): Anchor {
  const line = parseLine(text, where);
  if (!timingSafeEqual(macOf(key, line), Buffer.from(line.mac, 'hex'))) throw corrupt(where, 'has a wrong MAC');
  if (line.previous !== previous) throw corrupt(where, 'does not follow the line before it');
  return line.anchor;
}

function parseLine(text: string, where: string): Line {
  try {
    return Line.parse(JSON.parse(text));
  } catch (cause) {
    throw corrupt(where, 'cannot be read', cause);
  }
}

function macOf(key: Uint8Array, { anchor, previous }: Pick<Line, 'anchor' | 'previous'>): Buffer {
  return createHmac('sha256', key).update(canonicalText({ anchor, previous })).digest();
}
