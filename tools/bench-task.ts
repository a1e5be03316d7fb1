/**
 * Counts what one task asks of its store: from the wake-up after its approval to its end, and what a look at a task, a page of its resources,
 * a cancellation and an undo read, however many resources it has. Prints counts; fails where one is past its limit.
 */
import { taskReply } from '../core/api/serve/task-document.ts';
import type { Engine } from '../core/engine.ts';
import { deliverEvents } from '../core/event/outbox.ts';
import { createPlan } from '../core/plan/create-plan.ts';
import type { Item } from '../core/ports.ts';
import { scan } from '../core/scan/run-scan.ts';
import { cancelTask } from '../core/task/deed/cancel-task.ts';
import { closeDeadRun } from '../core/task/deed/close-dead-run.ts';
import { createTask } from '../core/task/deed/create-task.ts';
import { decide } from '../core/task/deed/decide.ts';
import { requestUndo } from '../core/task/deed/undo-task.ts';
import { runEntity } from '../core/task/record/entities.ts';
import { listResources } from '../core/task/status/read-resources.ts';
import { listStages } from '../core/task/status/read-stages.ts';
import { getTask } from '../core/task/status/read-task.ts';
import { runStep } from '../core/task/step/run-step.ts';
import { STEPS } from '../core/task/step/steps.gen.ts';
import { createDemoCloud } from '../local/demo-cloud/demo-cloud.ts';
import { bucket, emptyAccount } from '../local/demo-cloud/estate-parts.ts';
import { openLocalEngine } from '../local/engine.ts';
import { makeWorkflowRunner } from '../local/workflow-runner.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { asker, decider, faults, log, runBench } from './bench-installation.ts';
import { type CountedEngine, countedEngine, type EngineCounts } from './counted-engine.ts';
import { storeWideTask } from './wide-task.ts';

const ACCOUNT = '100000000001';
const PAGE = 50;
/** A third of what it took before each step read what it needs once: 71 reads of keys and 37 queries. */
const READS_AT_MOST = 23;
const QUERIES_AT_MOST = 12;
/** One where the approval is taken, one before anything is sent under it. */
const CHECKS_AT_MOST = 2;
const TRANSACTIONS_AT_MOST = 11;
const LOOK_AT_MOST = 8;

/** Which contract each transaction of one bucket keeps, in their order. */
const CONTRACTS = [
  'the approval is taken: status, audit and event are one',
  'it is prepared, and every resource and batch of it stands',
  'it is at work: status, audit and event are one',
  'the caps: one conditional add per counter, with who took it',
  'the lease on what it touches, by an attempt that is still the latest',
  'the state before is kept and the call is intended, under a lease that outlives it',
  'the call is done and the resource verified, with who changed it last',
  'the batch is over, its audit entered, what it did not use given back',
  'it verifies: status, audit and event are one',
  'the findings that the scan closes',
  'it has ended: status, audit and event are one, and no token is left',
];

await runBench(measure);

async function measure(directory: string): Promise<void> {
  const account = { ...emptyAccount(ACCOUNT, 'bench'), buckets: [bucket('bench-1', 'eu-west-1')] };
  const demo = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => {} }, accounts: [account], slowMilliseconds: 0 });
  const local = await openLocalEngine({ directory, catalogue, log, makeCloud: async () => demo });
  try {
    const counted = countedEngine(local.engine);
    await scan(counted.engine);
    const taskId = await measureOneBucket(counted, { ...local.approving, table: counted.engine.table });
    await measureLooks(counted, taskId);
  } finally {
    await local.close();
  }
}

async function measureOneBucket(counted: CountedEngine, approving: Engine): Promise<string> {
  const { engine } = counted;
  const machine = makeMachine(counted);
  const plan = await createPlan(engine, asker, { templateIds: ['aws.s3.put-bucket-policy-tls'] });
  const asked = { planId: plan.id, name: 'Bench', description: 'One bucket', consent: true } as const;
  const { id } = await createTask(engine, asker, asked);
  await machine.settle();
  const digest = (await getTask(engine, id)).revisions[0]?.digest ?? '';
  await decide(approving, decider, { taskId: id, revision: 1, digest, decision: 'approve', comment: 'It fits' });
  counted.take();
  await machine.settle();
  const counts = counted.take();
  const { task } = await getTask(engine, id);
  await machine.stop();
  if (task.outcome !== 'SUCCESS') faults.push(`The task of one bucket ended ${task.outcome ?? task.status}.`);
  tellOneBucket(counts);
  return id;
}

function tellOneBucket(counts: EngineCounts): void {
  const { gets, batchGets, queries, items, blobs, writes, transactions, macChecks, anchorListings } = counts;
  table('one bucket, from the wake-up after its approval to its end', [
    ['reads of keys (one or several at once)', gets + batchGets, READS_AT_MOST],
    ['queries', queries, QUERIES_AT_MOST],
    ['  items that both gave', items],
    ['documents read', blobs],
    ['single writes', writes],
    ['checks of MACs', macChecks, CHECKS_AT_MOST],
    ['listings of anchors', anchorListings, CHECKS_AT_MOST],
    ['transactions', transactions.length, TRANSACTIONS_AT_MOST],
  ]);
  for (const [position, what] of transactions.entries()) console.log(`    ${CONTRACTS[position] ?? 'for nothing that is known'}: ${what}`);
}

/**
 * The store's stream tells of every event that is written, as in a deployment. How a stream cuts its batches is nobody's doing here: what was
 * written is told of at once when nothing more comes, so that the count is the same each time.
 */
function makeMachine(counted: CountedEngine) {
  const { engine } = counted;
  let told: Item[] = [];
  counted.onWritten((item) => void told.push(item));
  const runner = makeWorkflowRunner({
    ids: engine.ids,
    log,
    alarms: { setAlarm: async () => {}, cancelAlarm: async () => {} },
    runStep: (name, input, signal) => runStep(engine, STEPS[name], input, signal),
    listUnfinished: () => runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' }),
    onDead: (execution) => closeDeadRun(engine, execution),
    onState: () => {},
  });
  const deliver = async (): Promise<number> => {
    const batch = told;
    told = [];
    return deliverEvents(engine, { driver: runner, bus: { publish: async () => {} } }, batch);
  };
  return {
    async settle(): Promise<void> {
      // Nothing tells when a machine waits for a person; a step of one bucket takes milliseconds.
      for (let idle = 0; idle < 10; ) {
        const before = told.length;
        await new Promise((resolve) => setTimeout(resolve, 300));
        const isStill = told.length === before;
        idle = !isStill || (await deliver()) > 0 ? 0 : idle + 1;
      }
    },
    stop: () => runner.stop(),
  };
}

async function measureLooks(counted: CountedEngine, taskId: string): Promise<void> {
  const looks = new Map<string, number[]>();
  for (const resources of [200, 10_000]) {
    const ids = await storeWideTask(counted.engine, taskId, resources);
    for (const [name, look] of acts(counted.engine, ids)) {
      counted.take();
      await look();
      const { gets, batchGets, queries, items, blobs } = counted.take();
      looks.set(name, [...(looks.get(name) ?? []), items + blobs]);
      const said = `${name}, task of ${resources} resources`;
      table(said, [
        ['items', items],
        ['documents', blobs],
        ['reads and queries', gets + batchGets + queries],
      ]);
    }
  }
  for (const [name, [few = 0, many = 0]] of looks)
    if (few !== many) faults.push(`${name} reads ${few} for 200 resources and ${many} for 10,000.`);
  for (const name of ['GET of a task', 'GET of its stages', 'cancel', 'undo']) {
    const [look = Number.NaN] = looks.get(name) ?? [];
    if (!(look <= LOOK_AT_MOST)) faults.push(`${name} reads ${look} items and documents; ${LOOK_AT_MOST} are allowed.`);
  }
}

function acts(
  engine: Engine,
  ids: { readonly done: string; readonly open: string },
): readonly (readonly [string, () => Promise<unknown>])[] {
  return [
    ['GET of a task', () => taskReply(engine, ids.done, asker)],
    ['GET of its stages', () => listStages(engine, ids.done)],
    [`GET of a page of ${PAGE} of its resources`, () => listResources(engine, ids.done, { limit: PAGE })],
    ['cancel', () => cancelTask(engine, asker, ids.open)],
    ['undo', () => requestUndo(engine, asker, ids.done)],
  ];
}

type Row = readonly [name: string, value: number, limit?: number];

function table(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  for (const [name, value, limit] of rows) {
    console.log(`  ${name.padEnd(44)}${String(value).padStart(8)}${limit === undefined ? '' : `   at most ${limit}`}`);
    if (limit !== undefined && value > limit) faults.push(`${title}: ${value} ${name}; ${limit} are allowed.`);
  }
}
