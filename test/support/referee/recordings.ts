import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Opinions of others that are no part of the project: in what file, what they are called, and what says where they are instead. */
export interface Recordings {
  readonly file: string;
  readonly title: string;
  readonly variable: string;
}

/** One value of JSON for each line. Throws, saying where they are looked for, where they are missing. */
export function loadRecordings({ file, title, variable }: Recordings): readonly unknown[] {
  const path = process.env[variable] ?? fileURLToPath(new URL(`../../../../shared/data/${file}`, import.meta.url));
  if (!existsSync(path)) {
    throw new Error(`${title} are not at ${path}. Say where they are with ${variable}; without them nothing is proved.`);
  }
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
