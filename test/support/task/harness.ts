import { createHash } from 'node:crypto';
import { makeIds } from '../../../adapters/ids.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { drainOutbox } from '../../../core/event/outbox.ts';
import { sweepWaiting } from '../../../core/event/wake.ts';
import type { Anchors, Blobs, Cloud, DecisionSigner, DomainEvent, Log, Table, WorkflowDriver } from '../../../core/ports.ts';
import type { Principal } from '../../../core/principal.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { ringAlarm } from '../../../core/task/deed/ring-alarm.ts';
import { runEntity } from '../../../core/task/record/entities.ts';
import type { DemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import type { Account } from '../../../local/demo-cloud/state.ts';
import { catalogue as wholeCatalogue } from '../../../templates/catalogue.gen.ts';
import type { FakeClock } from '../fake-clock.ts';
import { makeFakeClock } from '../fake-clock.ts';
import { type CopyableTable, openCopyableTable } from './copyable-table.ts';
import { isCrash } from './crash.ts';
import { driveRun } from './drive-run.ts';
import type { Hooks } from './hooks.ts';
import { hookCloud, hookTable } from './hooks.ts';

export const mara: Principal = { id: 'mara', name: 'Mara', kind: 'person', roles: ['operator'], channel: 'cli' };
export const joel: Principal = { id: 'joel', name: 'Joel', kind: 'person', roles: ['approver'], channel: 'cli' };
export const ines: Principal = { id: 'ines', name: 'Ines', kind: 'person', roles: ['operator', 'approver', 'admin'], channel: 'cli' };

export interface Harness {
  readonly engine: Engine;
  /** The engine of the approving function. */
  readonly approving: Engine;
  readonly clock: FakeClock;
  readonly cloud: DemoCloud;
  /** The table behind the engine's hooks. */
  readonly table: Table;
  readonly hooks: Hooks;
  readonly events: DomainEvent[];
  /** Names of the states that executions have entered. */
  readonly states: string[];
  /** What steps have thrown. */
  readonly errors: unknown[];
  readonly alarms: Map<string, { at: Date; taskId: string }>;
  /** Delivers events and runs executions until nothing more happens by itself; the clock moves with every poll. */
  settle(): Promise<void>;
  /** Lets the time pass, fires alarms on the way, and settles. */
  pass(milliseconds: number): Promise<void>;
  /** Wakes everything that waits, as is done from time to time, and settles. */
  sweep(): Promise<void>;
  /** Another process over the same world, which begins again every run that has not ended. The one before counts as dead. */
  restart(options?: { readonly catalogue?: Catalogue; readonly hooks?: Hooks }): Promise<Harness>;
  /**
   * Remembers the world as it is at this moment, and gives what starts the next process over a copy of it, as often as one likes: what
   * would be left if this process died now. `later`: milliseconds until the next one starts.
   */
  fork(): (later?: number) => Promise<Harness>;
}

export interface HarnessOptions {
  readonly catalogue?: Catalogue;
  readonly hooks?: Hooks;
  readonly accounts?: readonly Account[];
  readonly slowMilliseconds?: number;
  readonly log?: Log;
  readonly wrapCloud?: (cloud: DemoCloud) => Cloud;
}

interface World {
  readonly options: HarnessOptions;
  readonly targets: Cloud;
  readonly clock: FakeClock;
  readonly cloud: DemoCloud;
  readonly table: CopyableTable;
  readonly parts: Pick<Engine, 'ids'> & { readonly blobs: MemoryBlobs; readonly anchors: MemoryAnchors };
  readonly events: DomainEvent[];
  readonly alarms: Map<string, { at: Date; taskId: string }>;
}

/** An engine in memory over the demo cloud, its executions driven step by step with a clock that the test moves. */
export async function makeHarness(options: HarnessOptions = {}): Promise<Harness> {
  const clock = makeFakeClock();
  const { accounts, slowMilliseconds = 0 } = options;
  const cloud = await createDemoCloud({ clock, slowMilliseconds, ...(accounts !== undefined && { accounts }) });
  const world: World = {
    options,
    targets: options.wrapCloud?.(cloud) ?? cloud,
    clock,
    cloud,
    table: openCopyableTable(),
    parts: { blobs: memoryBlobs(), anchors: memoryAnchors(), ids: makeIds({ clock }) },
    events: [],
    alarms: new Map(),
  };
  return startProcess(world, 1, options.catalogue ?? wholeCatalogue, options.hooks ?? {});
}

/** What makes worlds that are as this one is now. */
function copier({ options, clock, cloud, table, parts, events, alarms }: World): () => Promise<World> {
  const then = { now: clock.now().toISOString(), state: cloud.state(), events: [...events], alarms: [...alarms] };
  const [copyTable, copyBlobs, copyAnchors] = [table.copier(), parts.blobs.copier(), parts.anchors.copier()];
  return async () => {
    const later = makeFakeClock(then.now);
    const same = await createDemoCloud({ clock: later, slowMilliseconds: options.slowMilliseconds ?? 0, state: then.state });
    return {
      options,
      targets: options.wrapCloud?.(same) ?? same,
      clock: later,
      cloud: same,
      table: await copyTable(),
      parts: { blobs: copyBlobs(), anchors: copyAnchors(), ids: makeIds({ clock: later }) },
      events: [...then.events],
      alarms: new Map(then.alarms),
    };
  };
}

function startProcess(world: World, number: number, catalogue: Catalogue, hooks: Hooks): Harness {
  const { clock, cloud, table, parts, events, alarms } = world;
  const id = `process-${number}`;
  const signer = testSigner();
  const hooked: Cloud = hookCloud(world.targets, hooks);
  const engine: Engine = {
    ...parts,
    ...{ clock, catalogue, table: hookTable(table, hooks), cloud: hooked, log: world.options.log ?? silentLog },
    signer: { sign: refuseToSign, verify: signer.verify },
    process: { id, isKnownDead: (other) => other !== id },
  };
  const states: string[] = [];
  const errors: unknown[] = [];
  const waiting = new Map<string, () => void>();
  const running = new Map<string, Promise<void>>();
  const over = new Set<string>();
  const driver: WorkflowDriver = {
    async start(taskId, run) {
      const name = `${taskId}-${run}`;
      if (running.has(name)) return;
      running.set(
        name,
        driveRun({ engine, clock, states, waiting, errors, taskId, run }).finally(() => over.add(name)),
      );
    },
    wake: async (token) => waiting.get(token)?.(),
    setAlarm: async (name, at, taskId) => void alarms.set(name, { at, taskId }),
    cancelAlarm: async (name) => void alarms.delete(name),
  };
  const bus = { publish: async (all: readonly DomainEvent[]) => void events.push(...all) };
  const isAtRest = () => running.size - over.size <= waiting.size;
  const settle = () =>
    untilCrashed(async () => {
      for (let idle = 0; idle < 2; ) {
        const delivered = await drainOutbox(engine, { driver, bus });
        await rest(isAtRest);
        idle = delivered === 0 ? idle + 1 : 0;
      }
    });
  const pass = async (milliseconds: number): Promise<void> => {
    await clock.advance(milliseconds);
    for (const [name, { at, taskId }] of [...alarms]) {
      if (at > clock.now()) continue;
      alarms.delete(name);
      await ringAlarm(engine, driver, taskId);
    }
    await settle();
  };
  const restart: Harness['restart'] = async (options = {}) => {
    const next = startProcess(world, number + 1, options.catalogue ?? catalogue, options.hooks ?? {});
    await next.sweep();
    return next;
  };
  const fork = () => {
    const copy = copier(world);
    return async (later = 0) => {
      const left = await copy();
      await left.clock.advance(later);
      const next = startProcess(left, number + 1, catalogue, {});
      await next.sweep();
      return next;
    };
  };
  const sweep = async (): Promise<void> => {
    for (const { taskId, run } of await runEntity.all(table, { index: 'gsi1', partition: 'RUNS#unfinished' }))
      await driver.start(taskId, run);
    await rest(isAtRest);
    await sweepWaiting(engine, driver);
    await settle();
  };
  return {
    engine,
    approving: { ...engine, signer },
    clock,
    cloud,
    table,
    hooks,
    events,
    states,
    errors,
    alarms,
    settle,
    pass,
    sweep,
    restart,
    fork,
  };
}

/** Scans the whole demo cloud. */
export async function scanAll(harness: Harness): Promise<void> {
  await scan(harness.engine);
  await harness.settle();
}

async function untilCrashed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isCrash(error)) throw error;
  }
}

/** Turns of the event loop in which every execution must have come to a wait or to its end. */
const MOST_TURNS = 50_000;

async function rest(isAtRest: () => boolean): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    if (isAtRest()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The executions did not come to rest.');
}

interface MemoryBlobs extends Blobs {
  /** What makes copies of what is stored now. */
  copier(): () => MemoryBlobs;
}

export function memoryBlobs(before: Iterable<readonly [string, Uint8Array]> = []): MemoryBlobs {
  const stored = new Map<string, Uint8Array>(before);
  return {
    copier() {
      const now = [...stored];
      return () => memoryBlobs(now);
    },
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

type Anchor = Parameters<Anchors['append']>[0];

interface MemoryAnchors extends Anchors {
  /** What makes copies of what is stored now. */
  copier(): () => MemoryAnchors;
}

export function memoryAnchors(before: readonly Anchor[] = []): MemoryAnchors {
  const anchors = [...before];
  return {
    copier() {
      const now = [...anchors];
      return () => memoryAnchors(now);
    },
    async append(anchor) {
      anchors.push(anchor);
    },
    list: async (chain) => anchors.filter((anchor) => anchor.chain === chain),
  };
}

/** The approving function's signer. */
function testSigner(): DecisionSigner {
  const mac = (text: string) => createHash('sha256').update(`test-key ${text}`).digest('hex');
  return { sign: async (text) => mac(text), verify: async (text, given) => mac(text) === given };
}

/** What every other function has. */
function refuseToSign(): Promise<string> {
  return Promise.reject(new CloudmendError('FORBIDDEN', 'Only the approving function may sign.'));
}

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
