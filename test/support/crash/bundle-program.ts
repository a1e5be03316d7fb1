import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes one file of a program and all that it imports, so that each of its many starts takes a tenth of a second of processor time and not
 * half a second. Gives the file's path, in the directory.
 */
export async function bundleProgram(entry: string, directory: string): Promise<string> {
  const outfile = join(directory, 'program.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    // Packages that are CommonJS ask for Node's own modules in this way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}
