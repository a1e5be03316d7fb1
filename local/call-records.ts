import { createReadStream, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CloudmendError } from '../core/errors.ts';
import { findJson } from '../core/json.ts';
import { jsonPieces } from './json-pieces.ts';

/** Logs beside which a trail writes proofs that nobody changed them. */
const NOT_RECORDS = /CloudTrail-Digest/;

/**
 * Records of calls from files and folders of them, one after the other, whatever there are: `Records` of a trail, packed or not, `Events` of LookupEvents,
 * `records` or `value` of Azure's activity log, or records on lines of their own. Throws CloudmendError NOT_FOUND or VALIDATION_FAILED, which name the file.
 */
export async function* callRecords(paths: readonly string[]): AsyncGenerator<unknown> {
  for (const path of paths.flatMap(filesAt)) {
    try {
      yield* recordsOf(streamOf(path));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : 'It cannot be read.';
      throw new CloudmendError('VALIDATION_FAILED', `${path} cannot be read as records of calls: ${why}`, { cause });
    }
  }
}

/** Records of one stream that is not packed. Throws Error where it ends within one, or is none. */
export async function* recordsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const piece of jsonPieces(stream)) yield* recordsIn(findJson(piece));
}

/** What a packed file holds, as a stream. */
export function unpackedStream(packed: Uint8Array): AsyncIterable<Uint8Array> {
  return Readable.from([packed]).pipe(createGunzip());
}

function filesAt(path: string): readonly string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new CloudmendError('NOT_FOUND', `There is no file or folder ${path}.`);
  if (!isFolder) return [path];
  const found = globSync('**/*.{json,jsonl,ndjson,gz}', { cwd: path }).filter((name) => !NOT_RECORDS.test(name));
  if (found.length === 0)
    throw new CloudmendError('NOT_FOUND', `The folder ${path} has no file of records (.json, .json.gz, .jsonl) in it.`);
  return found.sort().map((name) => join(path, name));
}

function streamOf(path: string): AsyncIterable<Uint8Array> {
  const stream = createReadStream(path);
  if (!path.endsWith('.gz')) return stream;
  // What goes wrong with the one is told by the other, which is the one that is read.
  const unpacked = createGunzip();
  stream.on('error', (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}

/** Lists of a trail, of LookupEvents, and of the activity log as it is exported and as its API gives it. */
const LISTS = ['Records', 'Events', 'records', 'value'];

/** A document whose list of records does not come first is one piece. */
function recordsIn(given: unknown): readonly unknown[] {
  if (typeof given !== 'object' || given === null) return [given];
  if ('CloudTrailEvent' in given && typeof given.CloudTrailEvent === 'string') return [findJson(given.CloudTrailEvent)];
  for (const list of LISTS) {
    const [, records] = Object.entries(given).find(([name]) => name === list) ?? [];
    if (Array.isArray(records)) return records.flatMap(recordsIn);
  }
  return [given];
}
