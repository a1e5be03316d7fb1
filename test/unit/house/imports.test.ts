import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arrowsOf, isAllowed, parseImportTable } from '../../support/house/import-table.ts';
import { loadSourceFiles, parseSource, projectRoot } from '../../support/house/source-file.ts';

const table = parseImportTable(readFileSync(join(projectRoot, 'docs/imports.md'), 'utf8'));
const files = loadSourceFiles();
const arrows = files.flatMap(arrowsOf);

test('every import is in the table of docs/imports.md', () => {
  const foreign = arrows.filter((arrow) => !isAllowed(table, arrow));
  expect(foreign.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
});

test('every folder with sources has a row', () => {
  const folders = new Set(arrows.map(({ from }) => from));
  expect([...folders].filter((folder) => !table.some(({ from }) => from === folder))).toEqual([]);
});

test('the files were seen', () => {
  // Fewer would mean that the pattern no longer finds them: core alone has more than 60 files, with several imports each.
  expect(files.length).toBeGreaterThan(150);
  expect(arrows.length).toBeGreaterThan(500);
});

describe('the checker sees', () => {
  const allowed = (path: string, text: string) => arrowsOf(parseSource(path, text)).map((arrow) => isAllowed(table, arrow));

  test.each([
    ['an adapter imported by core', 'core/task/aging.ts', "import { systemClock } from '../../adapters/clock.ts';"],
    ['a type imported by core', 'core/task/aging.ts', "import type { Settings } from '../../adapters/env.ts';"],
    ['a type named in place', 'core/task/aging.ts', "export type Age = import('../../adapters/env.ts').Settings;"],
    ['a dynamic import', 'core/task/aging.ts', "export const clock = await import('../../adapters/clock.ts');"],
    ['an import of a name made at run time', 'core/task/aging.ts', 'export const load = (name: string) => import(name);'],
    ['a re-export', 'core/task/aging.ts', "export { systemClock } from '../../adapters/clock.ts';"],
    ['a package that does input and output', 'core/task/aging.ts', "import { readFileSync } from 'node:fs';"],
    ['a part of a package', 'core/task/aging.ts', "import { S3 } from '@aws-sdk/client-s3/dist-es/S3.js';"],
    ['a function imported by another', 'functions/run-batch.ts', "import { handler } from './run-unit.ts';"],
    ['a rule imported by another', 'rules/aws/s3/tls.ts', "import versioning from './versioning.ts';"],
    ['an adapter imported by infra', 'infra/app.ts', "import { loadSettings } from '../adapters/env.ts';"],
    ['one entry imported by a function', 'functions/run-unit.ts', "import bucket from '../resources/aws/s3/bucket.ts';"],
    ['core beside its contract in the dashboard', 'dashboard/app/main.tsx', "import { decide } from '../../core/approval/decide.ts';"],
    ['a test imported by a tool', 'tools/check.ts', "import { startMoto } from '../test/support/emulators/moto.ts';"],
    ['a folder without a row', 'service/main.ts', "import { decide } from '../core/approval/decide.ts';"],
  ])('%s', (_, path, text) => {
    expect(allowed(path, text)).toEqual([false]);
  });

  test.each([
    ['a neighbour within core', 'core/task/aging.ts', "import type { Clock } from '../ports.ts';"],
    ['the schema library in core', 'core/task/aging.ts', "import * as z from 'zod';"],
    ['a rule imported by a family of rules', 'rules/aws/s3/like-peers.family.ts', "import versioning from './versioning.ts';"],
    ['the catalogue imported by a function', 'functions/run-unit.ts', "import { kinds } from '../resources/index.gen.ts';"],
    [
      'the contract imported by the dashboard',
      'dashboard/app/main.tsx',
      "import type { Task } from '../../core/api/contract/documents/task.ts';",
    ],
  ])('nothing wrong in %s', (_, path, text) => {
    expect(allowed(path, text)).toEqual([true]);
  });
});
