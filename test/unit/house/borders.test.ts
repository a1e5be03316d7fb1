import { expect, test } from 'vitest';
import { clockReads, environmentReads, schemasMadeToParse } from '../../support/house/borders.ts';
import { loadSourceFiles, parseSource, type SourceFile } from '../../support/house/source-file.ts';

/** Tools run on a developer's machine, and the dashboard in a browser. */
const files = loadSourceFiles().filter(({ path }) => !/^(tools|dashboard)\//.test(path));

function placesOf(find: (file: SourceFile) => readonly number[], allowed: readonly string[]): readonly string[] {
  return files.filter(({ path }) => !allowed.includes(path)).flatMap((file) => find(file).map((line) => `${file.path}:${line}`));
}

test('only adapters/env.ts and the entry of the command line read the environment', () => {
  expect(placesOf(environmentReads, ['adapters/env.ts', 'cli/cloudmend.ts'])).toEqual([]);
});

test('only adapters/clock.ts reads the clock', () => {
  expect(placesOf(clockReads, ['adapters/clock.ts', 'cli/cloudmend.ts'])).toEqual([]);
});

test('no function makes a schema anew to parse with it', () => {
  expect(placesOf(schemasMadeToParse, [])).toEqual([]);
});

test.each([
  'const read = (value) => z.object({ a: z.string() }).parse(value);',
  'function read(value) { return Facts.pick({ a: true }).strip().safeParse(value); }',
  'const kind = { read(value) { return z.array(Facts).max(3).parse(value); } };',
])('a schema is made anew by: %s', (text) => {
  expect(schemasMadeToParse(parseSource('core/a.ts', text))).toEqual([1]);
});

test.each([
  'const facts = z.object({}).parse({});',
  'const read = (value) => Facts.parse(value);',
  'const read = (value) => schemaOf(value).parse(value);',
])('no schema is made anew by: %s', (text) => {
  expect(schemasMadeToParse(parseSource('core/a.ts', text))).toEqual([]);
});

test('the two files that may are seen to do it', () => {
  const file = (path: string) => files.find((one) => one.path === path) ?? parseSource(path, '');
  expect(environmentReads(file('adapters/env.ts'))).not.toEqual([]);
  expect(clockReads(file('adapters/clock.ts'))).not.toEqual([]);
});

test.each([
  'const home = process.env.HOME;',
  "const home = process['env'].HOME;",
  'const home = globalThis.process.env.HOME;',
  'const { env } = process;',
  "import { env } from 'node:process';",
])('the environment is read by: %s', (text) => {
  expect(environmentReads(parseSource('core/a.ts', `\n${text}`))).toEqual([2]);
});

test.each(['const now = new Date();', 'const now = Date.now();', 'const now = Date();', 'const source = Date.now;', 'performance.now();'])(
  'the clock is read by: %s',
  (text) => {
    expect(clockReads(parseSource('core/a.ts', text))).toEqual([1]);
  },
);

test.each([
  "const then = new Date('2026-11-21T00:00:00.000Z');",
  'const now = clock.now();',
  '// new Date()',
  "const text = 'Date.now()';",
])('no clock is read by: %s', (text) => {
  expect(clockReads(parseSource('core/a.ts', text))).toEqual([]);
});
