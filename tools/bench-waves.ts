/**
 * Counts what ten thousand resources ask of the machine and of the store on their way through waves that soak: a canary, a tenth, a half, the
 * rest. Prints counts, and the memory after each wave; fails where one is past its limit. `node tools/bench-waves.ts RESOURCES` takes another number.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../core/engine.ts';
import { drainOutbox } from '../core/event/outbox.ts';
import { setGuardLimits } from '../core/guard/change-guard.ts';
import { createPlan } from '../core/plan/create-plan.ts';
import type { WorkflowDriver } from '../core/ports.ts';
import { scan } from '../core/scan/run-scan.ts';
import { closeDeadRun } from '../core/task/deed/close-dead-run.ts';
import { createTask } from '../core/task/deed/create-task.ts';
import { decide } from '../core/task/deed/decide.ts';
import { ringAlarm } from '../core/task/deed/ring-alarm.ts';
import { runEntity } from '../core/task/record/entities.ts';
import { hasEnded } from '../core/task/record/has-ended.ts';
import { loadTask } from '../core/task/record/load-task.ts';
import type { Task } from '../core/task/record/task.ts';
import { getTask } from '../core/task/status/read-task.ts';
import { runStep } from '../core/task/step/run-step.ts';
import { STEPS } from '../core/task/step/steps.gen.ts';
import { createDemoCloud } from '../local/demo-cloud/demo-cloud.ts';
import { bucket, emptyAccount } from '../local/demo-cloud/estate-parts.ts';
import type { Account } from '../local/demo-cloud/state.ts';
import { openLocalEngine } from '../local/engine.ts';
import { makeWorkflowRunner } from '../local/workflow-runner.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { asker, decider, faults, log, runBench } from './bench-installation.ts';
import { countedTable, type StoreCounts } from './bench-measured.ts';

const RESOURCES = Number(process.argv[2] ?? '10000');
const BUCKETS_OF_AN_ACCOUNT = 50;
const TEMPLATE = 'aws.s3.put-bucket-policy-tls';
/** Acceptance of the product, of ten thousand resources; a task itself enters some seventy states, whatever it is of. */
const STATES_OF_A_RESOURCE = 0.05;
/** A wave may leave this much more on the heap than the one before it for each of its resources: rows that are read for sums, no plans. */
const HEAP_MB_BETWEEN_WAVES = 64;
/** What tools/bench-task.ts allows for one bucket: a resource among ten thousand takes no more of the store. */
const STORE_OPERATIONS_OF_A_RESOURCE = 46;
const POLL_MS = 100;

await runBench(measure);

async function measure(directory: string): Promise<void> {
  const clock = { now: () => new Date(), sleep: async () => {} };
  const demo = await createDemoCloud({ clock, accounts: estate(), slowMilliseconds: 0 });
  const local = await openLocalEngine({ directory, catalogue, log, makeCloud: async () => demo });
  const store = countedTable(local.engine.table);
  const engine: Engine = { ...local.engine, table: store.table };
  try {
    await timed('scan', () =>
      scan(engine, { filters: { accounts: [], regions: [], services: [], rules: ['aws.s3.bucket-requires-tls'] } }),
    );
    const id = await timed('plan, task and approval', () => approvedTask(engine, { ...local.approving, table: store.table }));
    store.take();
    const ran = await timed('task', () => runTask(engine, id));
    tell(await loadTask(engine, id), ran, store.take());
  } finally {
    await local.close();
  }
}

async function approvedTask(engine: Engine, approving: Engine): Promise<string> {
  await setGuardLimits(engine, asker, { caps: { accountDay: RESOURCES, regionDay: RESOURCES } });
  const plan = await createPlan(engine, asker, { templateIds: [TEMPLATE] });
  if (plan.resources.length !== RESOURCES) faults.push(`The plan has ${plan.resources.length} resources instead of ${RESOURCES}.`);
  const policy = { cap: RESOURCES, canary: '1%', steps: ['10%', '50%'], soakSeconds: 1 };
  const asked = { planId: plan.id, name: 'Bench', description: 'In waves', policy };
  const { id } = await createTask(engine, asker, { ...asked, consent: true });
  const digest = (await getTask(engine, id)).revisions[0]?.digest ?? '';
  await decide(approving, decider, { taskId: id, revision: 1, digest, decision: 'approve', comment: 'All of them' });
  return id;
}

interface Ran {
  readonly states: ReadonlyMap<string, number>;
  /** Megabytes in use when each wave begins, and when the last has ended. */
  readonly heap: readonly number[];
}

/** Drives the task to its end on the product's own machine, with its soaks. */
async function runTask(engine: Engine, id: string): Promise<Ran> {
  const states = new Map<string, number>();
  const heap: number[] = [];
  const runner = makeWorkflowRunner({
    ids: engine.ids,
    log,
    alarms: { setAlarm: async (_, at, taskId) => void ring(taskId, at), cancelAlarm: async () => {} },
    runStep: (name, input, signal) => runStep(engine, STEPS[name], input, signal),
    listUnfinished: () => runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' }),
    onDead: (execution) => closeDeadRun(engine, execution),
    onState: (_, name) => {
      states.set(name, (states.get(name) ?? 0) + 1);
      if (name === 'RunWave') heap.push(heapInUse());
    },
  });
  const driver: WorkflowDriver = runner;
  const ring = async (taskId: string, at: Date) => {
    await sleep(Math.max(0, at.getTime() - Date.now()));
    await ringAlarm(engine, driver, taskId);
  };
  const delivery = { driver, bus: { publish: async () => {} } };
  while (!hasEnded((await loadTask(engine, id)).status)) {
    if ((await drainOutbox(engine, delivery)) === 0) await sleep(POLL_MS);
  }
  await drainOutbox(engine, delivery);
  await runner.stop();
  return { states, heap: [...heap, heapInUse()] };
}

function tell({ status, outcome }: Task, { states, heap }: Ran, store: StoreCounts): void {
  const entered = [...states.values()].reduce((sum, count) => sum + count, 0);
  const [each, operations] = [entered / RESOURCES, (store.reads + store.writes + store.transactions) / RESOURCES];
  console.log(`\ntask of ${RESOURCES} resources in waves: ${status}, ${outcome ?? ''}`);
  const rows: readonly (readonly [string, string])[] = [
    ['states entered', String(entered)],
    ...[...states].map(([name, count]) => [`  ${name}`, String(count)] as const),
    ['states of a resource', `${each.toFixed(4)}   at most ${STATES_OF_A_RESOURCE}`],
    ['operations of the store of a resource', `${operations.toFixed(1)}   at most ${STORE_OPERATIONS_OF_A_RESOURCE}`],
    ['heap in use before each wave and at the end, MB', heap.map((one) => one.toFixed(0)).join(' ')],
  ];
  for (const [name, value] of rows) console.log(`  ${name.padEnd(50)}${value}`);
  if (outcome !== 'SUCCESS') faults.push(`The task in waves ended ${outcome ?? status}.`);
  if (each > STATES_OF_A_RESOURCE) faults.push(`A resource entered ${each} states; ${STATES_OF_A_RESOURCE} are allowed.`);
  if (operations > STORE_OPERATIONS_OF_A_RESOURCE)
    faults.push(`A resource took ${operations} operations of the store; ${STORE_OPERATIONS_OF_A_RESOURCE} are allowed.`);
  const grown = Math.max(...heap) - (heap[0] ?? 0);
  if (grown > HEAP_MB_BETWEEN_WAVES)
    faults.push(`The heap grew by ${grown.toFixed(0)} MB over the waves; ${HEAP_MB_BETWEEN_WAVES} are allowed.`);
}

/** Without what only waits to be collected. Throws where Node does not let that be asked for: what is measured would be the collector's mood. */
function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Run it as `npm run bench` does, with node --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return done;
}

function estate(): readonly Account[] {
  return Array.from({ length: Math.ceil(RESOURCES / BUCKETS_OF_AN_ACCOUNT) }, (_, index) => {
    const account = String(100_000_000_001 + index);
    const buckets = Array.from({ length: BUCKETS_OF_AN_ACCOUNT }, (__, number) => bucket(`bench-${account}-${number}`, 'eu-west-1'));
    return { ...emptyAccount(account, `bench-${index}`), buckets };
  });
}
