import { expect, test } from 'vitest';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { eventWrite } from '../../../core/event/outbox.ts';
import type { Query } from '../../../core/ports.ts';
import { startWork } from '../../../local/work.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { memoryEngine } from '../api/api-bench.ts';

/** An engine at work whose looks into its outbox are counted. */
async function working(isCounted: boolean) {
  const [table, clock] = [openSqliteTable({ path: ':memory:' }), makeFakeClock()];
  const asked: Query[] = [];
  const query = (one: Query) => {
    if (one.partition.startsWith('OUTBOX#')) asked.push(one);
    return table.query(one);
  };
  const engine = memoryEngine({ clock, table: { ...table, query } });
  const told: string[] = [];
  const work = await startWork(engine, isCounted ? { writes: table.writes } : {});
  work.subscribe(({ type }) => void told.push(type));
  const pass = async (milliseconds: number) => {
    asked.length = 0;
    for (let left = milliseconds; left > 0; left -= 150) await clock.advance(150);
  };
  return { engine, work, asked, told, pass };
}

test('an engine that nobody writes to looks into its outbox no more, and still tells of the next event at once', async () => {
  const { engine, work, asked, told, pass } = await working(true);
  await pass(600);
  await pass(6_000);
  expect(asked).toEqual([]);
  await engine.table.write(eventWrite(engine, { type: 'tea.poured', subject: 'a cup' }));
  await pass(300);
  expect(told).toEqual(['tea.poured']);
  await pass(600);
  await pass(600);
  expect(asked).toEqual([]);
  await work.stop();
});

test('where nobody counts what is written it looks at every turn', async () => {
  const { engine, work, asked, told, pass } = await working(false);
  await pass(600);
  expect(asked.length).toBeGreaterThan(4);
  await engine.table.write(eventWrite(engine, { type: 'tea.poured', subject: 'a cup' }));
  await pass(300);
  expect(told).toEqual(['tea.poured']);
  await work.stop();
});

test('what could not be delivered is tried again though nobody has written meanwhile', async () => {
  const { engine, work, told, pass } = await working(true);
  let isBroken = true;
  work.subscribe(() => {
    if (isBroken) throw new Error('The listener is away.');
  });
  await engine.table.write(eventWrite(engine, { type: 'tea.poured', subject: 'a cup' }));
  await pass(300);
  isBroken = false;
  await pass(3_000);
  // Whoever stands before the listener that failed is told again as well.
  expect(told).toEqual(['tea.poured', 'tea.poured']);
  await work.stop();
});
