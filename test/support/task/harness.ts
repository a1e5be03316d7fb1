import { createHash } from 'node:crypto';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { makeIds } from '../../../adapters/ids.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { drainOutbox } from '../../../core/event/outbox.ts';
import type { Anchors, Blobs, Cloud, DecisionSigner, DomainEvent, Log, Table, WorkflowDriver } from '../../../core/ports.ts';
import type { Principal } from '../../../core/principal.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { wakeTask } from '../../../core/task/wake.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import type { DemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { catalogue as wholeCatalogue } from '../../../templates/catalogue.gen.ts';
import { makeFakeClock } from '../fake-clock.ts';
import type { FakeClock } from '../fake-clock.ts';
import { driveRun } from './drive-run.ts';

export const mara: Principal = { id: 'mara', name: 'Mara', kind: 'person', roles: ['operator'], channel: 'cli' };
export const joel: Principal = { id: 'joel', name: 'Joel', kind: 'person', roles: ['approver'], channel: 'cli' };
export const ines: Principal = { id: 'ines', name: 'Ines', kind: 'person', roles: ['operator', 'approver', 'admin'], channel: 'cli' };

export interface Harness {
  readonly engine: Engine;
  /** The engine of the approving function. */
  readonly approving: Engine;
  readonly clock: FakeClock;
  readonly cloud: DemoCloud;
  readonly events: DomainEvent[];
  /** Names of the states that executions have entered. */
  readonly states: string[];
  readonly alarms: Map<string, { at: Date; taskId: string }>;
  /** Delivers events and runs executions until nothing more happens by itself; the clock moves with every poll. */
  settle(): Promise<void>;
  /** Lets the time pass, fires alarms on the way, and settles. */
  pass(milliseconds: number): Promise<void>;
}

export interface HarnessOptions {
  readonly catalogue?: Catalogue;
  readonly wrapCloud?: (cloud: DemoCloud) => Cloud;
  readonly wrapTable?: (table: Table) => Table;
  readonly table?: Table;
  readonly slowMilliseconds?: number;
}

/** An engine in memory over the demo cloud, its executions driven step by step with a clock that the test moves. */
export async function makeHarness(options: HarnessOptions = {}): Promise<Harness> {
  const clock = makeFakeClock();
  const cloud = await createDemoCloud({ clock, slowMilliseconds: options.slowMilliseconds ?? 0 });
  const table = options.table ?? openSqliteTable({ path: ':memory:' });
  const signer = hmacSigner();
  const engine: Engine = {
    table: options.wrapTable?.(table) ?? table,
    blobs: memoryBlobs(),
    clock,
    ids: makeIds({ clock }),
    cloud: options.wrapCloud?.(cloud) ?? cloud,
    catalogue: options.catalogue ?? wholeCatalogue,
    signer: { sign: refuseToSign, verify: signer.verify },
    anchors: memoryAnchors(),
    process: { id: 'process-1', isKnownDead: (id) => id !== 'process-1' },
    log: silentLog,
  };
  const approving: Engine = { ...engine, signer };
  const events: DomainEvent[] = [];
  const states: string[] = [];
  const alarms = new Map<string, { at: Date; taskId: string }>();
  const waiting = new Map<string, () => void>();
  const running = new Map<string, Promise<void>>();
  const driver: WorkflowDriver = {
    async start(taskId, run) {
      const name = `${taskId}-${run}`;
      if (running.has(name)) return;
      running.set(name, driveRun({ engine, clock, states, waiting, taskId, run }));
    },
    async wake(token) {
      waiting.get(token)?.();
    },
    async setAlarm(name, at, taskId) {
      alarms.set(name, { at, taskId });
    },
    async cancelAlarm(name) {
      alarms.delete(name);
    },
  };
  const bus = { publish: async (all: readonly DomainEvent[]) => void events.push(...all) };
  const settle = async (): Promise<void> => {
    for (let idle = 0; idle < 3; ) {
      const delivered = await drainOutbox(engine, { driver, bus });
      const ended = await Promise.race([Promise.all(running.values()).then(() => true), quiet(waiting, running)]);
      idle = delivered === 0 && ended ? idle + 1 : 0;
    }
  };
  const pass = async (milliseconds: number): Promise<void> => {
    await clock.advance(milliseconds);
    for (const [name, { at, taskId }] of [...alarms]) {
      if (at > clock.now()) continue;
      alarms.delete(name);
      await wakeTask(engine, driver, taskId);
    }
    await settle();
  };
  return { engine, approving, clock, cloud, events, states, alarms, settle, pass };
}

/** Scans the whole demo cloud. */
export async function scanAll(harness: Harness): Promise<void> {
  await scan(harness.engine);
  await harness.settle();
}

/** Whether every execution is over or waits to be woken; throws where one works on for ever. */
async function quiet(waiting: Map<string, () => void>, running: Map<string, Promise<void>>): Promise<boolean> {
  let open = 0;
  for (const run of running.values()) {
    open += 1;
    const isOver = () => {
      open -= 1;
    };
    void run.then(isOver, isOver);
  }
  for (let turns = 0; turns < 20_000; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (open <= waiting.size) return true;
  }
  throw new Error('The executions did not come to rest.');
}

function refuseToSign(): Promise<string> {
  return Promise.reject(new CloudmendError('FORBIDDEN', 'Only the approving function may sign.'));
}

function hmacSigner(): DecisionSigner {
  const mac = (text: string) => createHash('sha256').update(`test-key ${text}`).digest('hex');
  return { sign: async (text) => mac(text), verify: async (text, given) => mac(text) === given };
}

export function memoryBlobs(): Blobs {
  const stored = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      stored.set(digest, bytes);
      return digest;
    },
    async get(digest) {
      const found = stored.get(digest);
      if (found === undefined) throw new CloudmendError('NOT_FOUND', `There is no document ${digest}.`);
      return found;
    },
  };
}

export function memoryAnchors(): Anchors {
  const anchors: { chain: string; sequence: number; hash: string; at: string }[] = [];
  return {
    async append(anchor) {
      anchors.push(anchor);
    },
    list: async (chain) => anchors.filter((anchor) => anchor.chain === chain),
  };
}

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
