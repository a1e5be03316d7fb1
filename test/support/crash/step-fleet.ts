import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Engine } from '../../../core/engine.ts';
import { taskResourceEntity } from '../../../core/task/record/entities.ts';
import { CONTRACT_VERSION, StepAnswer } from '../../../core/task/step/step.ts';
import type { StepName } from '../../../core/task/step/step-names.gen.ts';
import { temporaryDirectory } from '../table-directory.ts';
import { type TableOnDynamodb, tableOnDynamodb } from '../table-on-dynamodb.ts';
import type { PausePoint } from './pause-points.ts';
import { type ShelfCloud, startShelfCloud } from './shelf-cloud.ts';
import { makeStepEngine, type StepSetup } from './step-engine.ts';

const program = fileURLToPath(new URL('step-process.ts', import.meta.url));
const Told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ stopped: z.string() }),
  z.object({ id: z.number(), answer: StepAnswer }),
  z.object({ id: z.number(), error: z.string() }),
]);

export interface Execution {
  readonly taskId: string;
  readonly run: number;
  readonly wave?: number;
  readonly batch?: number;
  readonly token?: string;
}

/** A process that carries out steps. */
export interface Worker {
  readonly name: string;
  step(name: StepName, of: Execution, stopAt?: PausePoint): Promise<StepAnswer>;
  /** Resolves when the process has stopped itself. */
  stopped(): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
}

/** Some processes on one table and one shop. */
export interface Fleet {
  /** The test's own engine on the same table: it plans, makes and approves tasks. */
  readonly engine: Engine;
  readonly shop: ShelfCloud;
  readonly table: TableOnDynamodb;
  readonly workers: readonly Worker[];
  /** Lets the time of all processes pass. */
  advance(milliseconds: number): void;
  stop(): Promise<void>;
}

export interface FleetOptions {
  readonly dynamoUrl: string;
  readonly wants: ReadonlyMap<string, readonly number[]>;
  readonly speed: number;
  readonly stepSeconds: number;
}

export async function startFleet({ dynamoUrl, wants, speed, stepSeconds }: FleetOptions): Promise<Fleet> {
  const [table, directory] = await Promise.all([tableOnDynamodb(dynamoUrl), temporaryDirectory()]);
  const shop = await startShelfCloud(wants, (taskId, shelf) => isOver(engine, taskId, shelf));
  const clock = { path: join(directory.path, 'time-passed'), epoch: Date.now(), speed };
  let passed = 0;
  writeFileSync(clock.path, '0');
  const numbers = [...new Set([...wants.values()].flat())];
  const setup = { dynamoUrl, tableName: table.tableName, cloudUrl: shop.url, directory: join(directory.path, 'documents'), clock, numbers };
  const engine = makeStepEngine({ ...setup, name: 'test' });
  const workers = await Promise.all(['left', 'right'].map((name) => startWorker({ ...setup, name }, stepSeconds)));
  return {
    ...{ engine, shop, table, workers },
    advance(milliseconds) {
      passed += milliseconds;
      writeFileSync(clock.path, String(passed));
    },
    async stop() {
      for (const worker of workers) worker.signal('SIGKILL');
      await Promise.all([table.close(), shop.stop(), directory.remove()]);
    },
  };
}

/** Whether the store holds the end of what a task does with a shelf, in all of its revisions. */
async function isOver({ table }: Engine, taskId: string, shelf: string): Promise<boolean> {
  const { pk } = taskResourceEntity.key({ taskId, revision: 0, position: 0 });
  const resources = await taskResourceEntity.all(table, { partition: pk, sort: { beginsWith: 'RESOURCE#' } });
  return resources
    .filter(({ resourceId }) => resourceId.endsWith(`/${shelf}`))
    .every(({ outcome }) => outcome !== 'RUNNING' && outcome !== 'PENDING');
}

async function startWorker(setup: StepSetup, stepSeconds: number): Promise<Worker> {
  const child = fork(program, {
    env: { PATH: process.env['PATH'], STEP_SETUP: JSON.stringify(setup) },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const asked = new Map<number, { resolve(answer: StepAnswer): void; reject(error: Error): void }>();
  let halt = Promise.withResolvers<void>();
  let orders = 0;
  child.on('message', (message) => {
    const told = Told.parse(message);
    if ('stopped' in told) halt.resolve();
    if (!('id' in told)) return;
    if ('answer' in told) asked.get(told.id)?.resolve(told.answer);
    else asked.get(told.id)?.reject(new Error(told.error));
  });
  await Promise.race([once(child, 'message'), failed(child)]);
  return {
    name: setup.name,
    step(name, { token, ...of }, stopAt) {
      orders += 1;
      const { promise, resolve, reject } = Promise.withResolvers<StepAnswer>();
      asked.set(orders, { resolve, reject });
      const input = { ...of, ...(token !== undefined && { token }), contractVersion: CONTRACT_VERSION, timeoutSeconds: stepSeconds };
      child.send({ id: orders, name, input, ...(stopAt !== undefined && { stopAt }) });
      return promise;
    },
    async stopped() {
      await halt.promise;
      halt = Promise.withResolvers<void>();
    },
    signal: (signal) => void child.kill(signal),
  };
}

async function failed(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`A worker ended with ${String(code)} before it was ready.`);
}
