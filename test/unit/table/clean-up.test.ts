import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../adapters/clock.ts';
import { openSqliteTable, type SqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Log } from '../../../core/ports.ts';
import { deleteExpired } from '../../../local/clean-up.ts';
import { startWork } from '../../../local/work.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { demoBench } from '../api/demo-bench.ts';

const clock = makeFakeClock();
const now = Math.floor(clock.now().getTime() / 1000);
const consistent = true;
let table: SqliteTable;
const lines: string[] = [];
const note: Log['info'] = (message, fields) => void lines.push(`${message} ${JSON.stringify(fields)}`);
const log: Log = { info: note, warn: note, error: note };
const noDocuments = { deleteExpired: async () => [] };

beforeEach(() => {
  lines.length = 0;
  table = openSqliteTable({ path: ':memory:' });
});
afterEach(() => table.close());

async function fill(): Promise<void> {
  for (let sk = 0; sk < 250; sk++) await table.write({ put: { pk: 'page', sk: String(sk), expiresAt: now - 1 } });
  await table.write({ put: { pk: 'kept', sk: 'later', expiresAt: now + 1 } });
  await table.write({ put: { pk: 'kept', sk: 'without an end' } });
}

const left = async () =>
  (await Promise.all(['page', 'kept'].map((partition) => table.query({ partition, consistent })))).flatMap(({ items }) =>
    items.map(({ sk }) => sk),
  );

test('every item whose time is over goes, a hundred at a time; what is kept for longer or for ever stays', async () => {
  await fill();
  const spied = vi.spyOn(table, 'deleteExpired');
  await deleteExpired({ table, blobs: { deleteExpired: async () => ['a', 'b'] }, clock, log });
  expect(await left()).toEqual(['later', 'without an end']);
  expect(spied.mock.results.map(({ value }) => value)).toEqual([100, 100, 50]);
  expect(lines).toEqual(['Deleted what was kept for long enough {"items":250,"documents":2}']);
});

test('where nothing is over nothing is said', async () => {
  await deleteExpired({ table, blobs: noDocuments, clock, log });
  expect(lines).toEqual([]);
});

test('where the engine stops between two batches the next clean-up goes on', async () => {
  await fill();
  const stopped = new AbortController();
  const stopping = {
    deleteExpired: (at: Date, limit: number) => {
      stopped.abort();
      return table.deleteExpired(at, limit);
    },
  };
  await deleteExpired({ table: stopping, blobs: noDocuments, clock, log }, stopped.signal);
  expect(await left()).toHaveLength(152);
  await deleteExpired({ table, blobs: noDocuments, clock, log });
  expect(await left()).toHaveLength(2);
});

test('a failure is logged, and is not the failure of whoever scanned', async () => {
  const failing = { deleteExpired: () => Promise.reject(new Error('The disk is full.')) };
  await deleteExpired({ table, blobs: failing, clock, log });
  expect(lines).toEqual(['What was kept for long enough could not be deleted; it is tried again {"error":"Error: The disk is full."}']);
});

test('an engine cleans up when it starts, and stops only when that is over', async () => {
  const { engine } = await demoBench();
  const order: string[] = [];
  const work = await startWork(
    { ...engine, clock: systemClock },
    {
      deleteExpired: async (signal) => {
        order.push('begun');
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push('over');
      },
    },
  );
  expect(order).toEqual(['begun']);
  await work.stop();
  expect(order).toEqual(['begun', 'over']);
});
