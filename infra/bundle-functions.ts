import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { askForBuiltins, environmentCredentials, noBrowser, separableSchemas, withoutHttp2 } from './lean-code.ts';

const projectRoot = fileURLToPath(new URL('../', import.meta.url));

/**
 * Bundles the functions of all names at once, into a folder of each one's name. What several functions share is made
 * once and written for each that needs it: bundling it for each anew takes most of a minute and gigabytes. The SDK's clients are bundled too:
 * those of the runtime change from month to month.
 */
export async function placeFunctions(names: readonly string[], folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile, texts } = await bundle(names);
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true });
    const own = ownFile(name);
    for (const file of filesOf(metafile, own))
      writeFileSync(join(folder, name, file === own ? 'index.mjs' : basename(file)), texts.get(file) ?? '');
  }
}

/** Where the functions of an installation are placed, from the project's root. */
const PLACED = '.cache/functions';

/** Every function, and the page: the function that puts the page into its bucket has its files beside it. Gives the folder. */
export async function placeAll(names: readonly string[]): Promise<string> {
  const page = join(projectRoot, 'dist/dashboard');
  if (!existsSync(join(page, 'index.html'))) throw new Error(`${page} has no page: \`node tools/build-dashboard.ts\` builds it.`);
  const folder = join(projectRoot, PLACED);
  await placeFunctions([...names, PLACE_PAGE, 'authorize', 'keep-external-id'], folder);
  cpSync(page, join(folder, PLACE_PAGE, 'page'), { recursive: true });
  return folder;
}

/** The function that puts the page into its bucket. */
export const PLACE_PAGE = 'place-page';

/** What esbuild makes of the functions, and the text of each file by its path from the project's root. */
async function bundle(names: readonly string[]): Promise<{ readonly metafile: Metafile; readonly texts: ReadonlyMap<string, string> }> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: names.map((name) => ({ in: entryOf(name), out: name })),
    outdir: OUTPUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    // A fault is logged with the functions that it passed.
    keepNames: true,
    legalComments: 'none',
    // CommonJS packages ask for Node's own modules, and all others are in the bundle.
    banner: { js: 'const require = globalThis.process.getBuiltinModule;' },
    plugins: [separableSchemas, environmentCredentials, noBrowser, withoutHttp2],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  return {
    metafile,
    texts: new Map(outputFiles.map(({ path, text }) => [relative(projectRoot, path).replaceAll('\\', '/'), askForBuiltins(text)])),
  };
}

/** Where the bundler says that it wrote, which it did not. */
const OUTPUT = '.cache/bundle';

const ownFile = (name: string) => `${OUTPUT}/${name}.mjs`;

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
export async function measureBundles(names: readonly string[]): Promise<readonly FunctionBundle[]> {
  const { metafile, texts } = await bundle(names);
  return names.map((name) => {
    const files = [...filesOf(metafile, ownFile(name))];
    const sources = files.flatMap((file) =>
      Object.entries(metafile.outputs[file]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
    const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(texts.get(file) ?? ''), 0);
    return { name, bytes, sources: [...new Set(sources)].sort() };
  });
}

/** The file and all that it imports, at once or later. */
function filesOf({ outputs }: Pick<Metafile, 'outputs'>, file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, external } of outputs[file]?.imports ?? []) if (external !== true) filesOf({ outputs }, path, found);
  return found;
}
