import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type Metafile } from 'esbuild';

const projectRoot = fileURLToPath(new URL('../', import.meta.url));

/** The code of a function by its name. */
export type CodeOf = (functionName: string) => Code;

/**
 * Bundles `functions/<name>.ts` for all names at once, into a folder each under `.cache/functions`. What several functions share is made
 * once and copied to each that needs it: bundling it for each anew takes most of a minute and gigabytes. The SDK's clients are bundled too:
 * those of the runtime change from month to month.
 */
export function bundleFunctions(names: readonly string[]): CodeOf {
  const folder = join(projectRoot, '.cache/functions');
  const common = join(projectRoot, '.cache/bundle');
  for (const old of [folder, common]) rmSync(old, { recursive: true, force: true });
  const { metafile } = buildSync({
    absWorkingDir: projectRoot,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: name })),
    outdir: common,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    // For the CommonJS modules among what is bundled.
    banner: { js: "import { createRequire as cjsRequire } from 'node:module'; const require = cjsRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true });
    const own = `.cache/bundle/${name}.mjs`;
    for (const file of filesOf(metafile, own))
      copyFileSync(join(projectRoot, file), join(folder, name, file === own ? 'index.mjs' : basename(file)));
  }
  return (name) => Code.fromAsset(join(folder, name));
}

/** The file and all that it imports, at once or later. */
function filesOf({ outputs }: Pick<Metafile, 'outputs'>, file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, external } of outputs[file]?.imports ?? []) if (external !== true) filesOf({ outputs }, path, found);
  return found;
}
