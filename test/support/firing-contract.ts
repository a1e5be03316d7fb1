import { expect, test } from 'vitest';
import { createAutomation } from '../../core/automation/create.ts';
import { findOwnEnd } from '../../core/automation/ended-scan.ts';
import { fire } from '../../core/automation/fire.ts';
import { queueAfterScan, queueFiring, runAutomation } from '../../core/automation/queue.ts';
import { listFirings } from '../../core/automation/read.ts';
import { workOnDue } from '../../core/automation/work-on-due.ts';
import type { Engine } from '../../core/engine.ts';
import type { Table } from '../../core/ports.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { listTasks } from '../../core/task/status/list-tasks.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { memoryEngine } from '../unit/api/api-bench.ts';
import { rosa, wanted } from './automation.ts';
import { bucketEstate, catalogueOf } from './task/estates.ts';

const ENGINES = 6;

/** A rule fires once, whatever store it is noted in, and however many engines are told. */
export function firingContract(open: () => Table): void {
  async function engineOf(): Promise<Engine> {
    const clock = { now: () => new Date(), sleep: async () => undefined };
    const cloud = await createDemoCloud({ clock, accounts: bucketEstate('tea-a', 'tea-b'), slowMilliseconds: 0 });
    return memoryEngine({ cloud, clock, table: open(), catalogue: catalogueOf('s3') });
  }
  const tasksOf = async (engine: Engine) => (await listTasks(engine, { limit: 50 })).items.map(({ id }) => id);
  const atOnce = <Result>(act: () => Promise<Result>) => Promise.all(Array.from({ length: ENGINES }, act));

  test('one firing is noted, and one task made, where several engines see the end of a scan and work on it at once', async () => {
    const engine = await engineOf();
    const { id } = await createAutomation(engine, rosa, wanted, []);
    const { scanId } = await scan(engine);
    const ended = await findOwnEnd(engine, scanId);
    if (ended === undefined) throw new Error('The scan told nobody of its end.');
    await atOnce(() => queueAfterScan(engine, ended));
    await atOnce(() => workOnDue(engine));
    const { items } = await listFirings(engine, id, { limit: 50 });
    expect(items).toMatchObject([{ cause: scanId, state: 'made', resources: 2 }]);
    expect(await tasksOf(engine)).toEqual([items[0]?.taskId]);
  });

  test('a schedule that fires twice for one time is one firing', async () => {
    const engine = await engineOf();
    const { id } = await createAutomation(engine, rosa, wanted, []);
    const name = { automationId: id, dueAt: '2026-03-02T10:00:00.000Z', cause: 'schedule' };
    const isNew = await atOnce(() => queueFiring(engine, name));
    expect(isNew.filter(Boolean)).toHaveLength(1);
    expect((await listFirings(engine, id, { limit: 50 })).items).toHaveLength(1);
  });

  test('several engines that work on one firing without asking who does come to one task', async () => {
    const engine = await engineOf();
    const { id } = await createAutomation(engine, rosa, wanted, []);
    await scan(engine);
    const asked = await runAutomation(engine, rosa, id);
    const fired = await atOnce(() => fire(engine, asked));
    expect(new Set(fired.map(({ taskId }) => taskId)).size).toBe(1);
    expect(await tasksOf(engine)).toEqual([fired[0]?.taskId]);
  });

  test('two firings of one rule in the same moment come to one task, and the other says whose work it is', async () => {
    const engine = await engineOf();
    const { id } = await createAutomation(engine, rosa, wanted, []);
    await scan(engine);
    const asked = [await runAutomation(engine, rosa, id), await runAutomation(engine, rosa, id)];
    const fired = await Promise.all(asked.map((one) => fire(engine, one)));
    expect(fired.map(({ state }) => state).sort()).toEqual(['made', 'skipped']);
    expect(fired[0]?.taskId).toBe(fired[1]?.taskId);
    expect(await tasksOf(engine)).toHaveLength(1);
  });
}
