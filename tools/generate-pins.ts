import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import * as z from 'zod';

/** What is known of a template besides itself, as `CatalogueTemplate` has it. */
interface Pin {
  readonly behaviour: string;
  readonly source: string;
}

/** By template id; the cases are only read by the law that keeps them. */
const Recorded = z.record(z.string(), z.object({ behaviour: z.string() }));

/** Of every template the behaviour that was recorded, empty where none was, and the hash of its sources. */
export function findPins(
  root: string,
  templates: readonly { readonly id: string; readonly path: string }[],
): { readonly [id: string]: Pin } {
  const recorded = Recorded.parse(JSON.parse(readFileSync(join(root, 'templates/behaviour.json'), 'utf8')));
  return Object.fromEntries(
    templates.map(({ id, path }) => [id, { behaviour: recorded[id]?.behaviour ?? '', source: hashSources(root, path) }]),
  );
}

/** SHA-256 over a template's file and every file of resources/ and clouds/ that it imports, however far down, by path and content. */
function hashSources(root: string, file: string): string {
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
