/**
 * Writes everything that follows from the catalogue entries and from the steps of a task's run: indexes, the fixtures' index, the clients of
 * the services that are called, the functions' entries, and the pages in docs/; and the table of AWS's actions from its package. Only the pages are kept in git, for their readers.
 * `--indexes` writes no page. `--check` writes nothing, names each stale file and exits with 1.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Framework } from '../compliance/framework.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import type { Rule } from '../core/finding/rule.ts';
import type { ResourceKind } from '../core/kind/kind.ts';
import { cloudNameOf } from '../core/place.ts';
import type { Template } from '../core/remediation/template.ts';
import { pinTemplates } from '../core/remediation/template.ts';
import { readDrills } from './drill-record.ts';
import { featureFiles } from './features.ts';
import { actionFiles } from './generate-actions.ts';
import { behaviourFiles } from './generate-behaviour.ts';
import { clientFiles } from './generate-clients.ts';
import type { CatalogueName, Entry } from './generate-entries.ts';
import { findClouds, findEntries, findFrameworks, loadCloud, loadEntry, loadFramework } from './generate-entries.ts';
import { eventFiles } from './generate-events.ts';
import { type FrameworkFile, indexFiles } from './generate-indexes.ts';
import { openApiFiles } from './generate-openapi.ts';
import { operationFiles } from './generate-operations.ts';
import { findPins } from './generate-pins.ts';
import { roleFiles } from './generate-roles.ts';
import { settingSources, settingsPage } from './generate-settings.ts';
import { loadSteps, stepFiles } from './generate-steps.ts';

/** All generated files by path from the root, where what is no page is there already. Throws an Error that names the entry that does not load. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await filesOfEntries(root);
  return new Map([...entries.files, ...(await laterPages(root, entries))]);
}

interface Entries {
  readonly files: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
}

/** What follows from the entries alone. */
async function filesOfEntries(root: string): Promise<Entries> {
  const entries = findEntries(root);
  const tables = await loadFrameworks(root);
  const frameworks = tables.map(({ framework }) => framework);
  const catalogue = await loadCatalogue(root, entries, frameworks);
  const files = new Map([
    ...indexFiles(entries, { clouds: findClouds(root), frameworks: tables.map(withClouds) }, catalogue),
    ...clientFiles(root, catalogue),
    ['docs/settings.md', settingsPage(settingSources(root))],
    ...featureFiles(root),
    ...eventFiles(),
    ...(await openApiFiles(root)),
    ...roleFiles(),
    ...behaviourFiles(),
    ...stepFiles(await loadSteps(root)),
    ...actionFiles(root),
    ...operationFiles(),
  ]);
  return { files, catalogue, frameworks };
}

/** Pages that ask for the indexes: a clone has those only once the files of the entries are written. */
async function laterPages(root: string, { catalogue, frameworks }: Entries): Promise<ReadonlyMap<string, string>> {
  const [{ docFiles }, { terraformFiles }, { azureOnboardingFiles }, { costPage, keptCounts }, fleet, { outputFiles }] = await Promise.all([
    import('./generate-docs.ts'),
    import('./generate-terraform.ts'),
    import('./generate-azure-onboarding.ts'),
    import('./generate-cost.ts'),
    import('./generate-fleet.ts'),
    import('./generate-outputs.ts'),
  ]);
  return new Map([
    ...docFiles(catalogue, frameworks, readDrills(root)),
    ...terraformFiles(catalogue),
    ...azureOnboardingFiles(catalogue),
    ['docs/cost.md', costPage(keptCounts(root))],
    ['docs/fleet.md', fleet.fleetPage(fleet.keptFigures(root))],
    ...outputFiles(root),
  ]);
}

/** Paths whose content is not what would be generated now. */
export async function findStale(root: string): Promise<readonly string[]> {
  const files = await generatedFiles(root);
  return [...staleAmong(root, files), ...orphansBeside(root, files)];
}

/** What is done about the pages of docs/: most programs need none of them, and some take a second to be made. */
export type Pages = 'write' | 'compare' | 'leave';

/** Writes what is stale, and gives its paths; `stalePages`: those that were compared and left as they are. */
export async function generate(
  root: string,
  pages: Pages = 'write',
): Promise<{ readonly written: readonly string[]; readonly stalePages: readonly string[] }> {
  const entries = await filesOfEntries(root);
  const { files } = entries;
  const first = writeStale(root, files, pages);
  const second = pages === 'leave' ? NOTHING_STALE : writeStale(root, await laterPages(root, entries), pages);
  const orphans = orphansBeside(root, files);
  for (const path of orphans) rmSync(join(root, path));
  return { written: [...first.written, ...second.written, ...orphans], stalePages: [...first.left, ...second.left] };
}

const NOTHING_STALE = { written: [], left: [] };

function writeStale(root: string, files: ReadonlyMap<string, string>, pages: Pages) {
  const stale = staleAmong(root, files);
  const written = stale.filter((path) => pages === 'write' || !path.startsWith('docs/'));
  for (const path of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) ?? '');
  }
  return { written, left: stale.filter((path) => !written.includes(path)) };
}

export function staleText(path: string): string {
  return `${path} is stale: run "npm run generate".`;
}

function staleAmong(root: string, files: ReadonlyMap<string, string>): readonly string[] {
  return [...files]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => path);
}

/** Entries of functions whose step is gone, or is called something else by now. */
function orphansBeside(root: string, files: ReadonlyMap<string, string>): readonly string[] {
  return globSync('functions/*.gen.ts', { cwd: root }).filter((path) => !files.has(path.replaceAll('\\', '/')));
}

async function loadCatalogue(root: string, entries: readonly Entry[], frameworks: readonly Framework[]): Promise<Catalogue> {
  const load = async (catalogue: CatalogueName) => {
    const own = entries.filter((entry) => entry.catalogue === catalogue);
    return (await Promise.all(own.map((entry) => loadMembers(root, entry)))).flat();
  };
  const [kinds, rules, templates] = [await load('resources'), await load('rules'), await load('templates')];
  return {
    clouds: new Map(await Promise.all(findClouds(root).map(async (name) => [name, await loadCloud(root, name)] as const))),
    kinds: new Map(kinds.map(({ value }) => asKind(value)).map((kind) => [kind.id, kind])),
    rules: mapRules(
      rules.map(({ value }) => asRule(value)),
      frameworks,
    ),
    templates: pinTemplates(
      templates.map(({ value }) => asTemplate(value)),
      findPins(
        root,
        templates.map(({ value, path }) => ({ id: asTemplate(value).id, path })),
      ),
    ),
  };
}

/** An entry's members, each with the file that it comes from. */
async function loadMembers(root: string, entry: Entry): Promise<readonly { readonly value: unknown; readonly path: string }[]> {
  return (await loadEntry(root, entry)).map((value) => ({ value, path: entry.path }));
}

interface FrameworkTable {
  readonly file: string;
  readonly framework: Framework;
}

async function loadFrameworks(root: string): Promise<readonly FrameworkTable[]> {
  return await Promise.all(findFrameworks(root).map(async (file) => ({ file, framework: asFramework(await loadFramework(root, file)) })));
}

function withClouds({ file, framework }: FrameworkTable): FrameworkFile {
  return { file, clouds: [...new Set(Object.values(framework.controls).flat().map(cloudNameOf))] };
}

// An entry's type is checked where it is written; here it comes by its path.
const asKind = (value: unknown) => value as ResourceKind;
const asRule = (value: unknown) => value as Rule;
const asFramework = (value: unknown) => value as Framework;
const asTemplate = (value: unknown) => value as Template;

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const isCheck = process.argv.includes('--check');
  const stale = isCheck ? await findStale(root) : (await generate(root, process.argv.includes('--indexes') ? 'leave' : 'write')).written;
  for (const path of stale) console.log(isCheck ? staleText(path) : `${existsSync(join(root, path)) ? 'wrote' : 'removed'} ${path}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}
