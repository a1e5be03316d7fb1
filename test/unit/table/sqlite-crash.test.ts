import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { allItems } from '../../support/table-contract-subject.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

const KILLS = 8;
const writer = fileURLToPath(new URL('../../support/table-writer.ts', import.meta.url));

let directory: TemporaryDirectory;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

describe('a store', () => {
  test('whose engine is killed has every acknowledged transaction whole, none by half, and goes to the next engine at once', async () => {
    const path = `${directory.path}/killed.sqlite`;
    let next = 1;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await writeUntilKilled(path, next, 20 + kill * 9);
      const { transfers, from, to } = await readStore(path);
      const moved = transfers.reduce((sum, { amount }) => sum + Number(amount), 0);
      const names = new Set(transfers.map(({ sk }) => Number(sk)));
      expect(names.has(acknowledged)).toBe(true);
      expect(from).toMatchObject({ balance: -moved });
      expect(to).toMatchObject({ balance: moved, last: Math.max(...names) });
      // Of the last acknowledgements a busy reader may get none, so the next writer starts behind what is there.
      next = Math.max(...names) + 1;
    }
  }, 60_000);

  test('refuses a second engine only while the first one lives', async () => {
    const path = `${directory.path}/locked.sqlite`;
    const child = startWriter(path, 0);
    await once(child.stdout, 'data');
    expect(() => openSqliteTable({ path })).toThrow(new RegExp(`in use by process ${child.pid};`));
    await kill(child);
    openSqliteTable({ path }).close();
  }, 30_000);

  test('is not lost to another process because its own process tried to open it twice', async () => {
    const path = `${directory.path}/twice.sqlite`;
    const table = openSqliteTable({ path });
    onTestFinished(() => table.close());
    expect(() => openSqliteTable({ path })).toThrow(/in use/);
    const child = startWriter(path, 0, 'ignore');
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  }, 30_000);
});

/** No writer outlives its test, even one that fails. */
function startWriter(path: string, first: number, errors: 'inherit' | 'ignore' = 'inherit') {
  const child = spawn(process.execPath, [writer, path, String(first)], { stdio: ['ignore', 'pipe', errors] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Kills a writer some time after it has the store; gives the last transfer that it acknowledged. */
async function writeUntilKilled(path: string, first: number, milliseconds: number): Promise<number> {
  const child = startWriter(path, first);
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  const drained = once(lines, 'close');
  lines.on('line', (line) => line !== 'open' && acknowledged.push(Number(line)));
  await once(lines, 'line');
  await wait(milliseconds);
  while (acknowledged.length === 0) await wait(5);
  await kill(child);
  await drained;
  return acknowledged.at(-1) ?? first;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function readStore(path: string) {
  const table = openSqliteTable({ path });
  const transfers = await allItems(table, { partition: 'transfer', consistent: true });
  expect(await allItems(table, { partition: 'all', index: 'gsi1', consistent: false })).toHaveLength(transfers.length);
  const [from, to] = await table.getMany(
    [
      { pk: 'account', sk: 'from' },
      { pk: 'account', sk: 'to' },
    ],
    { consistent: true },
  );
  table.close();
  return { transfers, from, to };
}
