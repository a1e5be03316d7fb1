import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CloudRules } from '../core/cloud.ts';

const FAMILY = '.family';

/** The three catalogues, each a folder. */
export const CATALOGUES = ['resources', 'rules', 'templates'] as const;
export type CatalogueName = (typeof CATALOGUES)[number];

/** One catalogue entry: `rules/aws/s3/bucket/bucket-requires-tls.ts` is the rule `aws.s3.bucket-requires-tls`: an id leaves out its kind. */
export interface Entry {
  readonly catalogue: CatalogueName;
  readonly id: string;
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly fixture: string;
  readonly hasFixture: boolean;
  /** The name it is imported by: `awsS3BucketRequiresTls`. */
  readonly name: string;
  /** A table of like entries in one file, `watches.family.ts`: its default export is the list of them, each with an id of its own. */
  readonly isFamily: boolean;
}

/**
 * All entries in id order. A file is one when it lies exactly at `<catalogue>/<cloud>/<service>/<kind>/`; of the files of a kind only the
 * one that is called like its folder is, the others are its parts.
 */
export function findEntries(root: string): readonly Entry[] {
  const entries = CATALOGUES.flatMap((catalogue) =>
    globSync(`${catalogue}/*/*/*/*.ts`, { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => catalogue !== 'resources' || basename(path, '.ts') === basename(dirname(path)))
      .map((path) => entryAt(root, catalogue, path)),
  );
  return entries.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The tables of compliance/, by file without its ending, in order: `cis-aws-5.0`. */
export function findFrameworks(root: string): readonly string[] {
  const files = globSync('compliance/*.ts', { cwd: root }).map((path) => basename(path, '.ts'));
  return files.filter((file) => file !== 'framework' && !file.endsWith('.gen')).sort();
}

/** The default export of a table. Throws an Error that names the file where it does not load. */
export async function loadFramework(root: string, file: string): Promise<unknown> {
  return await loadDefault(root, `compliance/${file}.ts`);
}

/** Where the entry of an id lies, from the project's root. `kind` is the last word of its kind's id: `bucket`. */
export function entryPath(catalogue: CatalogueName, id: string, kind: string): string {
  const [cloud, service, name] = id.split('.');
  return [catalogue, cloud, service, kind, `${name}.ts`].join('/');
}

/** What an entry's file has: itself, or the members of a family. Throws an Error that names the file where it does not load. */
export async function loadEntry(root: string, entry: Entry): Promise<readonly unknown[]> {
  const found = await loadDefault(root, entry.path);
  if (!entry.isFamily) return [found];
  if (Array.isArray(found)) return found;
  throw new Error(`${entry.path} is called a family, and its default export is no list.`);
}

async function loadDefault(root: string, path: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(join(root, path)).href);
    return module.default;
  } catch (cause) {
    throw new Error(`${path} does not load. Run "npx tsc" to see why.`, { cause });
  }
}

function entryAt(root: string, catalogue: CatalogueName, path: string): Entry {
  const [cloud = '', service = '', , name = ''] = path.replace(/\.ts$/, '').split('/').slice(1);
  const parts = [cloud, service, name.replace(FAMILY, '')];
  const fixture = `test/fixtures/${path}`;
  const isFamily = name.endsWith(FAMILY);
  const hasFixture = existsSync(join(root, fixture));
  return { catalogue, id: parts.join('.'), path, fixture, hasFixture, name: camelCase(parts), isFamily };
}

function camelCase(parts: readonly string[]): string {
  return parts.join('-').replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names of the clouds that say what they mean: `clouds/aws/cloud.ts`. */
export function findClouds(root: string): readonly string[] {
  const files = globSync('clouds/*/cloud.ts', { cwd: root });
  return files.map((path) => basename(dirname(path.replaceAll('\\', '/')))).sort();
}

/** The default export of a cloud. */
export async function loadCloud(root: string, name: string): Promise<CloudRules> {
  const module: { default: CloudRules } = await import(pathToFileURL(join(root, `clouds/${name}/cloud.ts`)).href);
  return module.default;
}
