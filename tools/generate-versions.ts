import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import * as z from 'zod';
import type { Entry } from './generate-entries.ts';

export const VERSIONS_PATH = 'templates/versions.gen.json';

const Versions = z.record(z.string(), z.strictObject({ version: z.number().int(), sourceHash: z.string() }));
export type Versions = z.infer<typeof Versions>;

/**
 * Versions of all templates: one more than before where the source of the template or of its kind is another. What is gone keeps its
 * number, so that a template that comes back is never taken for an old one.
 */
export function nextVersions(root: string, templates: readonly Entry[]): Versions {
  const path = join(root, VERSIONS_PATH);
  const versions = existsSync(path) ? Versions.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  for (const { id, path: file } of templates) {
    const sourceHash = hashSources(root, file);
    const known = versions[id];
    if (known?.sourceHash !== sourceHash) versions[id] = { version: (known?.version ?? 0) + 1, sourceHash };
  }
  return Object.fromEntries(Object.entries(versions).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** SHA-256 over a template's file and every file of resources/ and clouds/ that it imports, however far down, by path and content. */
export function hashSources(root: string, file: string): string {
  const hash = createHash('sha256');
  for (const path of [...sourcesOf(root, file)].sort()) hash.update(`${path}\n${readFileSync(join(root, path), 'utf8')}\n`);
  return hash.digest('hex');
}

function sourcesOf(root: string, file: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(file);
  for (const [, specifier = ''] of readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)'/gm)) {
    const path = posix.join(dirname(file).replaceAll('\\', '/'), specifier);
    if (/^(resources|clouds)\//.test(path) && !seen.has(path)) sourcesOf(root, path, seen);
  }
  return seen;
}
