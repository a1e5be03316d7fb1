import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { onStore } from '../../../adapters/table/sqlite-errors.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-damage-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a file that is no store is told as damaged, with its path', () => {
  const path = join(directory, 'store.db');
  writeFileSync(path, 'a note that somebody saved here by mistake');
  expect(() => openSqliteTable({ path })).toThrow(expect.objectContaining({ code: 'CORRUPT', message: expect.stringContaining(path) }));
});

test.each([
  ['a damaged page', 11, 'CORRUPT'],
  ['a damaged index (an extended code)', 779, 'CORRUPT'],
  ['a full disk', 13, 'DEPENDENCY_UNAVAILABLE'],
  ['a file that may not be written', 8, 'DEPENDENCY_UNAVAILABLE'],
])('%s has a code of its own', (_, errcode, code) => {
  const fails = () => {
    throw Object.assign(new Error('as SQLite says it'), { errcode });
  };
  expect(() => onStore('/data/store.db', fails)).toThrow(expect.objectContaining({ code }));
});

test('any other error stays what it is', () => {
  const error = new Error('a mistake of ours');
  const fails = () => {
    throw error;
  };
  expect(() => onStore('/data/store.db', fails)).toThrow(error);
});
