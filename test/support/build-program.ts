import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Called by vitest before a project's first test: builds the program that its processes run, once for all of them. Throws where it does not build. */
export function setup(): void {
  execFileSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
}
