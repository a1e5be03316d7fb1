import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-clean-up-'));
  expect((await cloudmend(['scan', '--services', 's3'], { directory })).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const at = (name: string) => join(directory, '.cloudmend/demo', name);

function inStore<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(at('store.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const entities = () =>
  inStore((database) => {
    const rows = database.prepare(`SELECT json_extract(body, '$.entity') AS entity, pk, sk FROM items`).all();
    return rows.map(({ entity, pk, sk }) => `${entity} ${pk} ${sk}`);
  });
const documents = () =>
  readdirSync(at('documents'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.retain-until'));

/** One that no scan keeps again. */
function layOldDocument(): string {
  const path = at(`documents/ab/${'ab'.repeat(32)}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'sealed');
  writeFileSync(`${path}.retain-until`, '2026-01-01T00:00:00.000Z');
  return path;
}

test('every document of a scan has an end', () => {
  const all = readdirSync(at('documents'), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));
  expect(all.length).toBeGreaterThan(0);
  expect(documents()).toHaveLength(all.length);
});

test.each([
  ['a scan without an engine, at its end,', { words: ['scan', '--services', 'sqs'] }],
  ['an engine that starts', { words: ['start', '--port', '0'], interruptAt: 'http://' }],
])('%s deletes what is kept for long enough; findings and what another scan needs stay', async (_, { words, ...more }) => {
  const [other = ''] = documents();
  const oldDocument = layOldDocument();
  const [oldPage = ''] = entities().filter((one) => one.startsWith('ScanPage '));
  const [, pk = '', ...sk] = oldPage.split(' ');
  inStore((database) => database.prepare('UPDATE items SET expiresAt = 1 WHERE pk = ? AND sk = ?').run(pk, sk.join(' ')));
  const before = entities().filter((one) => /^(Finding|Scan|ScanUnit|ScanPage) /.test(one));
  expect(before.length).toBeGreaterThan(10);
  rmSync(at('engine.log'));
  expect((await cloudmend(words, { directory, ...more })).code).toBe(0);
  expect(before.filter((one) => !entities().includes(one))).toEqual([oldPage]);
  expect(existsSync(oldDocument)).toBe(false);
  expect(existsSync(at(`documents/${other.replace('.retain-until', '')}`))).toBe(true);
  expect(readFileSync(at('engine.log'), 'utf8')).toMatch(/"message":"Deleted what was kept for long enough","items":1,"documents":1/);
});
