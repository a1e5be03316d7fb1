/**
 * Which test shows which row of the features: `docs/features.md`, from the titles of the tests. A title names rows by their ids (`S1-24`);
 * what each row asks is said in `test/features.json`, with the reason for each that no test is to show. `npm run generate` writes the page.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { table } from './markdown-table.ts';

const Texts = z.record(z.string().regex(/^S[012]-[0-9]{2,3}$/), z.string().min(1));
const Features = z.strictObject({
  /** What each row asks, by its id. */
  rows: Texts,
  /** Titles that say what surrounds the features; a test may show one, and none has to. */
  context: Texts,
  /** Rows that say again what another says: the tests of that one count. */
  same: Texts,
  /** Rows that no test is to show, with the reason. */
  leftOut: Texts,
});
export type Features = z.infer<typeof Features>;

/** A title of a test or of a group of tests that names rows. */
export interface TitledTest {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly string[];
}

const FILE = 'test/features.json';
const PAGE = 'docs/features.md';

/** The page by its path; nothing where there are no features, as in a tree that a test has made. */
export function featureFiles(root: string): ReadonlyMap<string, string> {
  if (!existsSync(join(root, FILE))) return new Map();
  return new Map([[PAGE, pageOf(loadFeatures(root), findTitled(root))]]);
}

/** Throws ZodError where the file has another shape. */
export function loadFeatures(root: string): Features {
  return Features.parse(JSON.parse(readFileSync(join(root, FILE), 'utf8')));
}

/** Every title that names rows, by file and in its order. */
export function findTitled(root: string): readonly TitledTest[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  return files.sort().flatMap((file) => titlesIn(file, readFileSync(join(root, file), 'utf8')));
}

/** Text in quotes right after a bracket opens: `test('…`, `describe('…`, `test.each(rows)('…`. */
const TITLE = /\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)\s*,/g;
const ID = /\bS[012]-[0-9]{2,3}\b/g;

export function titlesIn(file: string, source: string): readonly TitledTest[] {
  return [...source.matchAll(TITLE)].flatMap(([, quoted, template]) => {
    const title = quoted ?? template ?? '';
    const ids = [...new Set(title.match(ID) ?? [])];
    return ids.length === 0 ? [] : [{ file, title, ids }];
  });
}

/** Tests by the row that they show; those of a row that another repeats count for both. */
export function testsByRow({ rows, same }: Features, titled: readonly TitledTest[]): ReadonlyMap<string, readonly TitledTest[]> {
  const shown = (id: string) => titled.filter(({ ids }) => ids.includes(id));
  return new Map(
    Object.keys(rows).map((id) => {
      const other = same[id];
      return [id, [...shown(id), ...(other === undefined ? [] : shown(other))]];
    }),
  );
}

function pageOf(features: Features, titled: readonly TitledTest[]): string {
  const { rows, leftOut, same } = features;
  const tests = testsByRow(features, titled);
  const ids = Object.keys(rows);
  const isShown = (id: string) => (tests.get(id) ?? []).length > 0;
  const shown = ids.filter(isShown);
  const out = ids.filter((id) => !isShown(id) && leftOut[id] !== undefined);
  const open = ids.filter((id) => !isShown(id) && leftOut[id] === undefined);
  const textOf = (id: string) => `${rows[id]}${same[id] === undefined ? '' : ` (as ${same[id]})`}`;
  const titlesOf = (id: string) => (tests.get(id) ?? []).map(({ file, title }) => `${cell(title)} (\`${file}\`)`).join('<br>');
  return [
    '# Features, and the tests that show them',
    '',
    '`npm run features` writes this page from the titles of the tests and from `test/features.json`.',
    '',
    `${shown.length} of ${ids.length} rows are shown by a test, ${out.length} are left out with a reason, ${open.length} have no test yet.`,
    '',
    '## Shown',
    '',
    table(
      ['Row', 'What it asks', 'Shown by'],
      shown.map((id) => [id, textOf(id), titlesOf(id)]),
    ),
    '',
    '## Without a test',
    '',
    open.length === 0
      ? 'None.'
      : table(
          ['Row', 'What it asks'],
          open.map((id) => [id, textOf(id)]),
        ),
    '',
    '## Left out',
    '',
    table(
      ['Row', 'What it asks', 'Why'],
      out.map((id) => [id, textOf(id), leftOut[id] ?? '']),
    ),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1').replaceAll('<', '&lt;');
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  for (const [path, text] of featureFiles(root)) writeFileSync(join(root, path), text);
  const features = loadFeatures(root);
  const shown = [...testsByRow(features, findTitled(root))].filter(([, tests]) => tests.length > 0);
  console.log(`Wrote ${PAGE}: ${shown.length} of ${Object.keys(features.rows).length} rows are shown by a test.`);
}
