/**
 * Counts what a scan, a rescan and a task cost on an estate of a thousand broken buckets: states of the workflow, operations of the store,
 * calls to the cloud. Prints counts and ratios; fails where one is past its limit. Times and memory are printed and never judged.
 */
import type { Engine } from '../core/engine.ts';
import { drainOutbox } from '../core/event/outbox.ts';
import { setGuardLimits } from '../core/guard/change-guard.ts';
import { createPlan } from '../core/plan/create-plan.ts';
import { scan } from '../core/scan/run-scan.ts';
import { closeDeadRun } from '../core/task/deed/close-dead-run.ts';
import { createTask } from '../core/task/deed/create-task.ts';
import { decide } from '../core/task/deed/decide.ts';
import { runEntity } from '../core/task/record/entities.ts';
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
import { type CallCounts, countedCloud, countedTable, type StoreCounts } from './bench-measured.ts';

const RESOURCES = 1000;
const ACCOUNTS = 20;
const NOTHING_NEW = 'scan that finds nothing new';
/** Acceptance of the product: batches of a hundred, and polls left out since an S3 policy settles at once. */
const STATES_AT_MOST = 100;

await runBench(measure);

async function measure(directory: string): Promise<void> {
  const demo = await createDemoCloud({
    clock: { now: () => new Date(), sleep: async () => {} },
    accounts: estate(),
    slowMilliseconds: 0,
  });
  const cloud = countedCloud(demo);
  const local = await openLocalEngine({ directory, catalogue, log, makeCloud: async () => cloud.cloud });
  const store = countedTable(local.engine.table);
  const engine: Engine = { ...local.engine, table: store.table };
  try {
    for (const name of ['first scan', NOTHING_NEW]) {
      const startedAt = performance.now();
      const { counts, resources } = await scan(engine);
      const verdicts = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const calls = cloud.take();
      const written = store.take();
      table(name, [...scanRows(resources, verdicts, calls), ...storeRows(written), ...machineRows(verdicts, startedAt)]);
      const findings = name === NOTHING_NEW ? (written.items.get('Finding') ?? 0) : 0;
      if (findings > 0) faults.push(`The ${name} wrote ${findings} findings.`);
      if (calls.twice.length > 0) faults.push(`The ${name} made ${calls.twice.length} calls twice: ${calls.twice.slice(0, 3).join('; ')}`);
    }
    await measureTask(engine, { ...local.approving, table: store.table }, { takeStore: store.take, takeCalls: cloud.take });
  } finally {
    await local.close();
  }
}

async function measureTask(
  engine: Engine,
  approving: Engine,
  { takeStore, takeCalls }: { takeStore(): StoreCounts; takeCalls(): CallCounts },
): Promise<void> {
  await setGuardLimits(engine, asker, { caps: { accountDay: RESOURCES, regionDay: RESOURCES } });
  const plan = await createPlan(engine, asker, { templateIds: ['aws.s3.put-bucket-policy-tls'] });
  table(`plan of ${plan.resources.length} resources`, [['calls', takeCalls().total], ...storeRows(takeStore())]);
  const task = await createTask(engine, asker, {
    planId: plan.id,
    name: 'Bench',
    description: 'All of them',
    consent: true,
    policy: { cap: RESOURCES },
  });
  const digest = (await getTask(engine, task.id)).revisions[0]?.digest ?? '';
  await decide(approving, decider, { taskId: task.id, revision: 1, digest, decision: 'approve', comment: 'All of them' });
  takeStore();
  const states = await runTask(engine);
  const { task: ended } = await getTask(engine, task.id);
  const entered = [...states.values()].reduce((sum, count) => sum + count, 0);
  const store = takeStore();
  const perResource = (store.writes + store.transactions) / plan.resources.length;
  table(`task of ${plan.resources.length} resources: ${ended.status}, ${ended.outcome ?? ''}`, [
    ['states entered', entered],
    ...[...states].map(([name, count]): Row => [`  ${name}`, count]),
    ...storeRows(store),
    ['writes and transactions per resource', perResource.toFixed(1)],
    ['calls of the reader per resource', (takeCalls().total / plan.resources.length).toFixed(1)],
  ]);
  if (ended.outcome !== 'SUCCESS' || plan.resources.length !== RESOURCES)
    faults.push(`The task of ${plan.resources.length} resources ended ${ended.outcome ?? ended.status}.`);
  if (entered > STATES_AT_MOST) faults.push(`The task entered ${entered} states; ${STATES_AT_MOST} are allowed.`);
}

/** Drives what waits to its end on the product's own machine; gives how often each state was entered. */
async function runTask(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const states = new Map<string, number>();
  const runner = makeWorkflowRunner({
    ids: engine.ids,
    log,
    alarms: { setAlarm: async () => {}, cancelAlarm: async () => {} },
    runStep: (name, input, signal) => runStep(engine, STEPS[name], input, signal),
    listUnfinished: () => runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' }),
    onDead: (execution) => closeDeadRun(engine, execution),
    onState: (_, name) => void states.set(name, (states.get(name) ?? 0) + 1),
  });
  const delivery = { driver: runner, bus: { publish: async () => {} } };
  while ((await drainOutbox(engine, delivery)) > 0);
  await runner.whenIdle();
  while ((await drainOutbox(engine, delivery)) > 0);
  await runner.stop();
  return states;
}

/** Twenty accounts with fifty buckets each: the demo cloud copies an account for every call, which is not what is measured. */
function estate(): readonly Account[] {
  return Array.from({ length: ACCOUNTS }, (_, index) => {
    const account = String(100_000_000_001 + index);
    const buckets = Array.from({ length: RESOURCES / ACCOUNTS }, (__, number) => bucket(`bench-${account}-${number}`, 'eu-west-1'));
    return { ...emptyAccount(account, `bench-${index}`), buckets };
  });
}

type Row = readonly [name: string, value: number | string];

function scanRows(resources: number, verdicts: number, calls: CallCounts): readonly Row[] {
  return [
    ['resources', resources],
    ['verdicts', verdicts],
    ['calls', calls.total],
    ...[...calls.byOperation].map(([operation, count]): Row => [`  ${operation}`, count]),
    ['calls per resource', (calls.total / Math.max(1, resources)).toFixed(2)],
    ['calls made twice', calls.twice.length],
  ];
}

function storeRows({ reads, writes, transactions, items }: StoreCounts): readonly Row[] {
  return [
    ['store reads', reads],
    ['store writes', writes],
    ['store transactions', transactions],
    ...[...items].map(([entity, count]): Row => [`  ${entity} written`, count]),
  ];
}

function machineRows(verdicts: number, startedAt: number): readonly Row[] {
  const seconds = (performance.now() - startedAt) / 1000;
  return [
    ['verdicts per second', Math.round(verdicts / seconds)],
    ['peak memory, MB', Math.round(process.resourceUsage().maxRSS / 1024)],
  ];
}

function table(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  for (const [name, value] of rows) console.log(`  ${name.padEnd(40)}${String(value).padStart(10)}`);
}
