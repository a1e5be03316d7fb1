/**
 * Writes everything that follows from the catalogue entries: indexes, the fixtures' index, the clients of the
 * services that are called, and the pages in docs/.
 * `--check` writes nothing, names each stale file and exits with 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Framework } from '../compliance/framework.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import type { Rule } from '../core/finding/rule.ts';
import type { ResourceKind } from '../core/kind/kind.ts';
import type { Template } from '../core/remediation/template.ts';
import { clientFiles } from './generate-clients.ts';
import { docFiles } from './generate-docs.ts';
import type { CatalogueName, Entry } from './generate-entries.ts';
import { findClouds, findEntries, findFrameworks, loadCloud, loadEntry, loadFramework } from './generate-entries.ts';
import { indexFiles } from './generate-indexes.ts';
import type { Pin } from './generate-pins.ts';
import { findPins } from './generate-pins.ts';

/** All generated files by path from the root. Throws an Error that names the entry that does not load. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = findEntries(root);
  const pins = findPins(
    root,
    entries.filter(({ catalogue }) => catalogue === 'templates'),
  );
  const frameworks = await loadFrameworks(root);
  const catalogue = await loadCatalogue(root, entries, { pins, frameworks });
  return new Map([
    ...indexFiles(entries, { clouds: findClouds(root), frameworks: findFrameworks(root) }, catalogue.templates),
    ...clientFiles(root, catalogue),
    ...docFiles(catalogue, frameworks),
  ]);
}

/** Paths whose content is not what would be generated now. */
export async function findStale(root: string): Promise<readonly string[]> {
  const files = await generatedFiles(root);
  return [...files]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => path);
}

export async function generate(root: string): Promise<readonly string[]> {
  const stale = await findStale(root);
  const files = await generatedFiles(root);
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) ?? '');
  }
  return stale;
}

interface Tables {
  readonly pins: ReadonlyMap<string, Pin>;
  readonly frameworks: readonly Framework[];
}

async function loadCatalogue(root: string, entries: readonly Entry[], { pins, frameworks }: Tables): Promise<Catalogue> {
  const load = async (catalogue: CatalogueName) => {
    const own = entries.filter((entry) => entry.catalogue === catalogue);
    return Promise.all(own.map(async (entry) => [entry.id, await loadEntry(root, entry)] as const));
  };
  const pinned = ([id, template]: readonly [string, unknown]) => {
    const fix = asTemplate(template);
    const { behaviour, source } = pins.get(id) ?? { behaviour: '', source: '' };
    return [id, { template: fix, version: fix.mode === 'fix' ? fix.version : 1, behaviour, source }] as const;
  };
  return {
    clouds: new Map(await Promise.all(findClouds(root).map(async (name) => [name, await loadCloud(root, name)] as const))),
    kinds: new Map((await load('resources')).map(([id, kind]) => [id, asKind(kind)])),
    rules: mapRules(
      (await load('rules')).map(([, rule]) => asRule(rule)),
      frameworks,
    ),
    templates: new Map((await load('templates')).map(pinned)),
  };
}

async function loadFrameworks(root: string): Promise<readonly Framework[]> {
  return (await Promise.all(findFrameworks(root).map((file) => loadFramework(root, file)))).map(asFramework);
}

// An entry's type is checked where it is written; here it comes by its path.
const asKind = (value: unknown) => value as ResourceKind;
const asRule = (value: unknown) => value as Rule;
const asFramework = (value: unknown) => value as Framework;
const asTemplate = (value: unknown) => value as Template;

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const isCheck = process.argv.includes('--check');
  const stale = isCheck ? await findStale(root) : await generate(root);
  for (const path of stale) console.log(isCheck ? `${path} is stale: run "npm run generate".` : `wrote ${path}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}
