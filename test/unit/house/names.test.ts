import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { loadSourceFiles, parseSource, type SourceFile } from '../../support/house/source-file.ts';

const files = loadSourceFiles();

test('no file or folder has a name that says nothing', () => {
  expect(files.map(({ path }) => path).filter(saysNothing)).toEqual([]);
});

test('no file only hands on what others export, unless it is generated', () => {
  expect(files.filter(isBarrel).map(({ path }) => path)).toEqual([]);
});

test('generated files say so in their first line, and only they end in .gen.ts', () => {
  const wrong = files.filter(({ path, text }) => path.endsWith('.gen.ts') !== text.startsWith('// Written by tools/generate.ts.'));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test.each(['core/utils/age.ts', 'core/task/helpers.ts', 'adapters/common.ts', 'local/manager.ts', 'core/task-utils.ts'])(
  '%s would say nothing',
  (path) => {
    expect(saysNothing(path)).toBe(true);
  },
);

test.each(['core/task/aging.ts', 'resources/aws/secrets-manager/secret.ts'])('%s says what it is', (path) => {
  expect(saysNothing(path)).toBe(false);
});

test.each([
  ['an index', 'core/index.ts', 'export const one = 1;', true],
  ['a file of re-exports', 'core/task.ts', "export { age } from './aging.ts';\nexport * from './task/task.ts';", true],
  ['a file with something of its own', 'core/task.ts', "export { age } from './aging.ts';\nexport const one = 1;", false],
  ['a generated index', 'rules/index.gen.ts', "export { age } from './aging.ts';", false],
])('%s: barrel or not', (_, path, text, expected) => {
  expect(isBarrel(parseSource(path, text))).toBe(expected);
});

/** "Manager" alone: AWS has services of that name. */
function saysNothing(path: string): boolean {
  return path.split('/').some((name) => /^((.*-)?(utils?|helpers?)|common|managers?|misc)(\.tsx?)?$/.test(name));
}

function isBarrel({ path, program }: SourceFile): boolean {
  if (path.endsWith('.gen.ts')) return false;
  if (basename(path) === 'index.ts') return true;
  const handsOn = (statement: { type: string; source?: unknown }) => /^Export(Named|All)/.test(statement.type) && Boolean(statement.source);
  return program.body.length > 0 && program.body.every(handsOn);
}
