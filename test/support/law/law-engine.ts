import { setTimeout as pause } from 'node:timers/promises';
import { makeIds } from '../../../adapters/ids.ts';
import { openSqliteTable, type SqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import type { Engine } from '../../../core/engine.ts';
import { drainOutbox } from '../../../core/event/outbox.ts';
import type { Cloud, Table, WorkflowDriver } from '../../../core/ports.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { runEntity } from '../../../core/task/record/entities.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { catalogue as wholeCatalogue } from '../../../templates/catalogue.gen.ts';
import type { FakeClock } from '../fake-clock.ts';
import { makeFakeClock } from '../fake-clock.ts';
import { askUndo } from '../task/ask-undo.ts';
import { driveRun } from '../task/drive-run.ts';
import { joel, mara, memoryAnchors, memoryBlobs } from '../task/harness.ts';
import type { WholeTask } from '../task/whole-task.ts';
import { getWholeTask } from '../task/whole-task.ts';

const LOOK_MS = 4;

type CountedTable = Table & Pick<SqliteTable, 'writes'>;

/** An engine in memory over a live cloud; waiting costs no time, since the clock is moved by every poll. */
export interface LawEngine {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly table: CountedTable;
  readonly alarms: ReadonlySet<string>;
  /** Makes a task of a plan, has a second person approve it, and runs it to its end. */
  run(planId: string): Promise<WholeTask>;
  /** The same for several plans at once: all are approved before the first has begun. */
  runTogether(planIds: readonly string[], policy?: Partial<TaskPolicy>): Promise<readonly WholeTask[]>;
  /** Has a second person approve the latest revision of a task, and runs it to its end. */
  approve(taskId: string): Promise<WholeTask>;
  /** Undoes a task; where that does not bring everything back, a second person approves it first. */
  undo(taskId: string): Promise<WholeTask>;
  /** Goes on with whatever has begun and not ended, as a process does that starts where another has died. */
  resume(): Promise<void>;
}

export interface LawOptions {
  readonly catalogue?: Catalogue;
  /** When the clock begins, where none is given. */
  readonly now?: string;
  readonly clock?: FakeClock;
  /** In place of those in memory. */
  readonly parts?: Partial<Pick<LawEngine, 'table'> & Pick<Engine, 'blobs' | 'anchors' | 'signer' | 'log' | 'process'>>;
}

export function makeLawEngine(
  cloud: Cloud,
  { catalogue = wholeCatalogue, now, clock = makeFakeClock(now), parts = {} }: LawOptions = {},
): LawEngine {
  const signer = { sign: async (text: string) => `mac of ${text}`, verify: async (text: string, mac: string) => mac === `mac of ${text}` };
  const { table = openSqliteTable({ path: ':memory:' }) } = parts;
  const engine: Engine = {
    ...{ clock, cloud, catalogue, signer },
    blobs: memoryBlobs(),
    ids: makeIds({ clock }),
    anchors: memoryAnchors(),
    process: { id: 'law', isKnownDead: () => false },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...parts,
    table,
  };
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, () => void>();
  const alarms = new Set<string>();
  const failures: unknown[] = [];
  const driver: WorkflowDriver = {
    async start(taskId, run) {
      const name = `${taskId}-${run}`;
      if (running.has(name)) return;
      const driven = driveRun({ engine, clock, states: [], waiting, errors: failures, taskId, run });
      running.set(
        name,
        driven.catch((error: unknown) => void failures.push(error)).finally(() => running.delete(name)),
      );
    },
    wake: async (token) => waiting.get(token)?.(),
    setAlarm: async (name) => void alarms.add(name),
    cancelAlarm: async (name) => void alarms.delete(name),
  };
  // Until every execution has ended or waits, and no event is left.
  const settle = async (): Promise<void> => {
    let seen: number | undefined;
    for (let quiet = 0; quiet < 3; ) {
      const written = table.writes();
      // Nothing comes into the outbox but by a write.
      const delivered = written === seen ? 0 : await drainOutbox(engine, { driver, bus: { publish: async () => {} } });
      seen = written;
      if (failures.length > 0) throw failures[0];
      quiet = delivered === 0 && running.size === waiting.size ? quiet + 1 : 0;
      // The cloud takes longer.
      if (delivered === 0) await pause(LOOK_MS);
    }
  };
  const approve = async (taskId: string): Promise<void> => {
    const revision = (await getWholeTask(engine, taskId)).revisions.at(-1);
    const asked = { taskId, revision: revision?.revision ?? 0, digest: revision?.digest ?? '' };
    await decide(engine, joel, { ...asked, decision: 'approve', comment: 'As planted' });
  };
  const runTogether = async (planIds: readonly string[], policy: Partial<TaskPolicy> = {}): Promise<readonly WholeTask[]> => {
    const tasks: string[] = [];
    for (const planId of planIds) {
      const task = await createTask(engine, mara, {
        ...{ planId, policy, name: 'The law', description: 'Mends what was planted', consent: true },
      });
      tasks.push(task.id);
    }
    await settle();
    for (const id of tasks) await approve(id);
    await settle();
    return await Promise.all(tasks.map((id) => getWholeTask(engine, id)));
  };
  return {
    ...{ engine, clock, table, alarms, runTogether },
    async resume() {
      for (const { taskId, run } of await runEntity.all(table, { index: 'gsi1', partition: 'RUNS#unfinished' }))
        await driver.start(taskId, run);
      await settle();
    },
    async run(planId) {
      const [task] = await runTogether([planId]);
      if (task === undefined) throw new Error('One plan gives one task.');
      return task;
    },
    async approve(taskId) {
      await approve(taskId);
      await settle();
      return await getWholeTask(engine, taskId);
    },
    async undo(taskId) {
      await askUndo(engine, mara, taskId);
      await settle();
      const view = await getWholeTask(engine, taskId);
      if (view.task.status !== 'AWAITING_APPROVAL') return view;
      await approve(taskId);
      await settle();
      return await getWholeTask(engine, taskId);
    },
  };
}
