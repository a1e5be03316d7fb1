import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that the built page hangs on, from the project's root. */
const SOURCES = ['dashboard/**/*.*', 'core/api/contract/**/*.ts', 'package-lock.json', 'tools/build-dashboard.ts'];

/** What changes with any source of the page: 64 hex digits. `root` is the folder of the project. */
export function sourcesDigest(root: string): string {
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: root }).sort()) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}
