/**
 * Makes a catalogue entry with its fixture: `npm run new -- rule aws.s3.bucket-versioning`. What has to be filled in stands in angle
 * brackets; `npm test` names each blank until it is gone.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from './generate.ts';
import type { CatalogueName, Entry } from './generate-entries.ts';
import { entryPath, findEntries } from './generate-entries.ts';
import { kindFiles, ruleFiles, templateFiles } from './new-files.ts';

const FOLDERS = new Map<string, CatalogueName>([
  ['kind', 'resources'],
  ['rule', 'rules'],
  ['template', 'templates'],
]);
const USAGE = 'Usage: npm run new -- kind|rule|template <cloud>.<service>.<name> [--kind <kind>] [--fixes <rule>]';

/** What to make; a rule and a template are about a kind, which is guessed from the service where it is not said. */
export interface NewEntry {
  readonly sort: string;
  readonly id: string;
  readonly kind?: string | undefined;
  readonly fixes?: string | undefined;
}

/** Writes entry and fixture and gives their paths. Throws an Error that says what to do instead. */
export function writeNewEntry(root: string, { sort, id, kind, fixes }: NewEntry): readonly string[] {
  const catalogue = FOLDERS.get(sort);
  if (catalogue === undefined || !/^(aws|azure)\.[a-z0-9-]+\.[a-z0-9-]+$/.test(id)) throw new Error(USAGE);
  const entries = findEntries(root);
  const known = entries.find((entry) => entry.catalogue === catalogue && entry.id === id);
  if (known !== undefined) throw new Error(`${known.path} is there already.`);
  const subject = sort === 'kind' ? id : findKind(entries, kind, id).id;
  const path = entryPath(catalogue, id, subject.slice(subject.lastIndexOf('.') + 1));
  const fixture = `test/fixtures/${path}`;
  for (const file of [path, fixture]) if (existsSync(join(root, file))) throw new Error(`${file} is there already.`);
  const texts = textsFor(entries, { sort, id, kind, fixes });
  write(join(root, path), texts.entry);
  write(join(root, fixture), texts.fixture);
  return [path, fixture];
}

function textsFor(entries: readonly Entry[], { sort, id, kind, fixes }: NewEntry) {
  if (sort === 'kind') return kindFiles(id);
  if (sort === 'rule') return ruleFiles(id, findKind(entries, kind, id));
  const [, service] = id.split('.');
  const rule = fixes ?? entries.find((entry) => entry.catalogue === 'rules' && entry.id.split('.')[1] === service)?.id ?? id;
  return templateFiles(id, findKind(entries, kind, id), rule);
}

/** The kind that was named; else the one that the id begins with; else the only one of the service. */
function findKind(entries: readonly Entry[], named: string | undefined, id: string): Entry {
  const service = id.slice(0, id.lastIndexOf('.') + 1);
  const kinds = entries.filter(
    ({ catalogue, id: one }) => catalogue === 'resources' && (named === undefined ? one.startsWith(service) : one === named),
  );
  const begun = kinds.filter((kind) => id.startsWith(kind.id)).sort((left, right) => right.id.length - left.id.length);
  const found = begun[0] ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (found !== undefined) return found;
  const choice = kinds.map((kind) => kind.id).join(', ');
  if (choice === '')
    throw new Error(
      `There is no kind ${named ?? `of ${service.slice(0, -1)}`}. Make it first: npm run new -- kind ${named ?? `${service}<name>`}`,
    );
  throw new Error(`Say which kind it is about, with --kind and one of: ${choice}.`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const option = (name: string) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
  const [, , sort = '', id = ''] = process.argv;
  try {
    const [entry, fixture] = writeNewEntry(root, { sort, id, kind: option('--kind'), fixes: option('--fixes') });
    await generate(root);
    console.log(`Wrote ${entry} and ${fixture}, and the indexes.\nFill in what stands in angle brackets; "npm test" names each blank.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
