import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { CloudmendError } from '../core/errors.ts';
import { findJson } from '../core/json.ts';

/** A JSON file that only its owner may read; undefined where there is none. Throws CORRUPT where it does not fit the schema. */
export async function readPrivateJson<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  throw new CloudmendError(
    'CORRUPT',
    `${path} is not what cloudmend wrote there (${z.prettifyError(parsed.error)}). Remove it and start again.`,
  );
}

/** Writes the file whole or not at all, with mode 0600. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(fresh, path);
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
