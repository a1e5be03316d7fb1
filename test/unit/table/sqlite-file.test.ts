import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteTable, type SqliteTable } from '../../../adapters/table/sqlite.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

const consistent = { consistent: true } as const;
const stale = { consistent: false } as const;
const finding = { pk: 'finding', sk: 'a', gsi1pk: 'open', gsi1sk: '1' };

let directory: TemporaryDirectory;
let path: string;
const opened: SqliteTable[] = [];

beforeEach(async () => {
  directory = await temporaryDirectory();
  path = `${directory.path}/data/store.sqlite`;
});

afterEach(async () => {
  for (const table of opened.splice(0)) table.close();
  await directory.remove();
});

function open(options: Omit<Parameters<typeof openSqliteTable>[0], 'path'> = {}): SqliteTable {
  const table = openSqliteTable({ path, ...options });
  opened.push(table);
  return table;
}

describe('the file', () => {
  test('only its owner can read the directory and every file in it', async () => {
    await open().write({ put: finding });
    const names = await readdir(`${directory.path}/data`);
    expect(names.toSorted()).toEqual(['store.sqlite', 'store.sqlite-shm', 'store.sqlite-wal', 'store.sqlite.lock', 'store.sqlite.pid']);
    for (const name of names) expect((await stat(`${directory.path}/data/${name}`)).mode & 0o777).toBe(0o600);
    expect((await stat(`${directory.path}/data`)).mode & 0o777).toBe(0o700);
  });

  test('a file that others could read becomes private when it is opened', async () => {
    open().close();
    opened.length = 0;
    await chmod(path, 0o644);
    open();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('what was written is there when the file is opened again', async () => {
    open().close();
    opened.length = 0;
    const first = openSqliteTable({ path });
    await first.write({ put: finding });
    first.close();
    expect(await open().get(finding, consistent)).toEqual(finding);
  });

  test('a file of a newer version is refused and left alone', () => {
    open().close();
    opened.length = 0;
    const database = new DatabaseSync(path);
    database.exec('INSERT INTO migrations (version) VALUES (1000)');
    database.close();
    expect(() => openSqliteTable({ path })).toThrow(/schema version 1000.*update the program/);
    // Nor does the refusal keep the lock.
    expect(() => openSqliteTable({ path })).toThrow(/schema version 1000/);
  });

  test('a file that is no database is refused', async () => {
    open().close();
    opened.length = 0;
    await writeFile(path, 'this is a text and no database at all\n'.repeat(100));
    expect(() => openSqliteTable({ path })).toThrow(/not a database/);
  });
});

describe('one engine at a time', () => {
  test('a second engine is told which process has the store', () => {
    open();
    expect(() => openSqliteTable({ path })).toThrow(new RegExp(`in use by process ${process.pid};`));
  });

  test('the first engine keeps the store after the second was refused', () => {
    open();
    for (let attempt = 0; attempt < 3; attempt += 1) expect(() => openSqliteTable({ path })).toThrow(/in use/);
  });

  test('the store is free once the first engine has closed it', () => {
    open().close();
    opened.length = 0;
    expect(() => open()).not.toThrow();
  });
});

describe('expiry', () => {
  test('items whose time has passed are deleted, the oldest first, and no others', async () => {
    const table = open();
    const sks = async () => (await table.query({ partition: 'p', consistent: true })).items.map((item) => item.sk);
    await table.transact(['10', '20', '30', '40'].map((sk) => ({ put: { pk: 'p', sk, expiresAt: Number(sk) } })));
    await table.write({ put: { pk: 'p', sk: 'kept' } });
    expect(table.deleteExpired(new Date(30_000), 1)).toBe(1);
    expect(await sks()).toEqual(['20', '30', '40', 'kept']);
    expect(table.deleteExpired(new Date(30_000), 100)).toBe(1);
    expect(await sks()).toEqual(['30', '40', 'kept']);
    expect(table.deleteExpired(new Date(30_000), 100)).toBe(0);
  });
});

describe('stale reads', () => {
  const openQuery = { index: 'gsi1', partition: 'open', consistent: false } as const;

  test('an index answers from the state that many writes before', async () => {
    const table = open({ staleness: { writes: 1 } });
    await table.write({ put: finding });
    expect((await table.query(openQuery)).items).toEqual([]);
    await table.write({ put: { ...finding, sk: 'b' } });
    expect((await table.query(openQuery)).items).toEqual([finding]);
    await table.write({ delete: finding });
    expect((await table.query(openQuery)).items).toHaveLength(2);
  });

  test('an index answers from the state that many milliseconds before', async () => {
    const clock = makeFakeClock();
    const table = open({ staleness: { milliseconds: 500, clock } });
    await table.write({ put: finding });
    await clock.advance(499);
    expect((await table.query(openQuery)).items).toEqual([]);
    expect(await table.get(finding, stale)).toBeUndefined();
    await clock.advance(1);
    expect((await table.query(openQuery)).items).toEqual([finding]);
    expect(await table.get(finding, stale)).toEqual(finding);
  });

  test('consistent reads and conditions are never behind', async () => {
    const table = open({ staleness: { writes: 1000 } });
    await table.write({ put: finding });
    expect(await table.get(finding, consistent)).toEqual(finding);
    expect((await table.query({ partition: 'finding', consistent: true })).items).toEqual([finding]);
    await expect(table.write({ put: finding, when: { exists: false } })).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
  });

  test('what was there before the table was opened is seen at once', async () => {
    const first = openSqliteTable({ path });
    await first.write({ put: finding });
    first.close();
    const table = open({ staleness: { writes: 1000 } });
    expect((await table.query(openQuery)).items).toEqual([finding]);
  });
});
