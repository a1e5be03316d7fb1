import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileSystem } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';

const projectRoot = fileURLToPath(new URL('../', import.meta.url));

/** The code of a function by its name. */
export type CodeOf = (functionName: string) => Code;

/**
 * Bundles the functions of all names at once, into a folder each under `.cache/functions`. What several functions share is made
 * once and copied to each that needs it: bundling it for each anew takes most of a minute and gigabytes. The SDK's clients are bundled too:
 * those of the runtime change from month to month.
 */
function bundleFunctions(names: readonly string[]): CodeOf {
  const folder = join(projectRoot, '.cache/functions');
  const common = join(projectRoot, '.cache/bundle');
  for (const old of [folder, common]) rmSync(old, { recursive: true, force: true });
  const { metafile } = buildSync({ ...buildOptions(names), outdir: common, metafile: true });
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true });
    const own = `.cache/bundle/${name}.mjs`;
    for (const file of filesOf(metafile, own))
      copyFileSync(join(projectRoot, file), join(folder, name, file === own ? 'index.mjs' : basename(file)));
  }
  return (name) => Code.fromAsset(join(folder, name));
}

/** The functions and the page: the function that puts the page into its bucket has its files beside it. */
export function bundleAll(names: readonly string[]): { readonly codeOf: CodeOf; readonly pageDigest: string } {
  const page = join(projectRoot, 'dist/dashboard');
  if (!existsSync(join(page, 'index.html'))) throw new Error(`${page} has no page: \`node tools/build-dashboard.ts\` builds it.`);
  const codeOf = bundleFunctions([...names, PLACE_PAGE, 'authorize', 'keep-external-id']);
  const placing = join(projectRoot, '.cache/functions', PLACE_PAGE);
  cpSync(page, join(placing, 'page'), { recursive: true });
  return { codeOf, pageDigest: FileSystem.fingerprint(placing) };
}

const PLACE_PAGE = 'place-page';

function buildOptions(names: readonly string[]) {
  return {
    absWorkingDir: projectRoot,
    entryPoints: names.map((name) => ({ in: entryOf(name), out: name })),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    // For the CommonJS modules among what is bundled.
    banner: { js: "import { createRequire as cjsRequire } from 'node:module'; const require = cjsRequire(import.meta.url);" },
    logLevel: 'warning',
  } as const satisfies BuildOptions;
}

/** A function that somebody wrote, or one that was generated from a step. */
function entryOf(name: string): string {
  const written = `functions/${name}.ts`;
  return existsSync(join(projectRoot, written)) ? written : `functions/${name}.gen.ts`;
}

/** What the bundle of one function holds, as it would be deployed. */
export interface FunctionBundle {
  readonly name: string;
  readonly bytes: number;
  /** Sources, from the project's root. */
  readonly sources: readonly string[];
}

/** The bundles of all names, written nowhere. */
export function measureBundles(names: readonly string[]): readonly FunctionBundle[] {
  const { metafile } = buildSync({ ...buildOptions(names), outdir: 'nowhere', write: false, metafile: true });
  return names.map((name) => {
    const files = [...filesOf(metafile, `nowhere/${name}.mjs`)].map((file) => metafile.outputs[file]);
    const sources = files.flatMap((file) =>
      Object.entries(file?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
    return { name, bytes: files.reduce((sum, file) => sum + (file?.bytes ?? 0), 0), sources: [...new Set(sources)].sort() };
  });
}

/** The file and all that it imports, at once or later. */
function filesOf({ outputs }: Pick<Metafile, 'outputs'>, file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, external } of outputs[file]?.imports ?? []) if (external !== true) filesOf({ outputs }, path, found);
  return found;
}
