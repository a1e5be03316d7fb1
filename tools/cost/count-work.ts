import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../core/engine.ts';
import { drainOutbox } from '../../core/event/outbox.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import type { Log } from '../../core/ports.ts';
import type { Principal } from '../../core/principal.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { closeDeadRun } from '../../core/task/deed/close-dead-run.ts';
import { createTask } from '../../core/task/deed/create-task.ts';
import { decide } from '../../core/task/deed/decide.ts';
import { runEntity } from '../../core/task/record/entities.ts';
import { getTask } from '../../core/task/status/read-task.ts';
import { runStep } from '../../core/task/step/run-step.ts';
import { STEPS } from '../../core/task/step/steps.gen.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { bucket, emptyAccount } from '../../local/demo-cloud/estate-parts.ts';
import { openLocalEngine } from '../../local/engine.ts';
import { makeWorkflowRunner } from '../../local/workflow-runner.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type Units, unitEngine } from './counted-units.ts';

/** What a piece of work comes to: what it asks for, and for a task the states that it enters and the functions that these invoke. */
export interface Work {
  readonly first: Units;
  /** Of a scan that finds nothing new. */
  readonly again: Units;
}

export interface TaskWork {
  readonly units: Units;
  readonly states: number;
  readonly invocations: number;
}

/** A fleet to count with: accounts that are alike, the regions that each has, and the resources of each. */
export interface Fleet {
  readonly accounts: number;
  readonly regions: readonly string[];
  readonly resources: number;
}

const TEMPLATE = 'aws.s3.put-bucket-policy-tls';
const asker: Principal = { id: 'cost', name: 'Cost', kind: 'person', roles: ['operator', 'admin'], channel: 'cli' };
const decider: Principal = { id: 'other', name: 'Other', kind: 'person', roles: ['approver'], channel: 'cli' };
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Two scans of a fleet of broken buckets by the real engine, counted. */
export async function countScans(fleet: Fleet): Promise<Work> {
  return withEngine(fleet, async ({ engine, take }) => {
    await scan(engine);
    const first = take();
    await scan(engine);
    return { first, again: take() };
  });
}

/** A task of all resources of one account, from its plan to its end. Throws where it does not mend them all. */
export async function countTask(resources: number): Promise<TaskWork> {
  return withEngine({ accounts: 1, regions: ['eu-west-1'], resources }, async ({ engine, approving, take }) => {
    await scan(engine);
    take();
    const plan = await createPlan(engine, asker, { templateIds: [TEMPLATE] });
    const { id } = await createTask(engine, asker, { planId: plan.id, name: 'Cost', description: 'All of them', consent: true });
    const digest = (await getTask(engine, id)).revisions[0]?.digest ?? '';
    await decide(approving, decider, { taskId: id, revision: 1, digest, decision: 'approve', comment: 'All of them' });
    let states = 0;
    let invocations = 0;
    const runner = makeWorkflowRunner({
      ids: engine.ids,
      log: silent,
      alarms: { setAlarm: async () => {}, cancelAlarm: async () => {} },
      runStep(name, input, signal) {
        invocations += 1;
        return runStep(engine, STEPS[name], input, signal);
      },
      listUnfinished: () => runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' }),
      onDead: (execution) => closeDeadRun(engine, execution),
      onState: () => {
        states += 1;
      },
    });
    const delivery = { driver: runner, bus: { publish: async () => {} } };
    while ((await drainOutbox(engine, delivery)) > 0);
    await runner.whenIdle();
    while ((await drainOutbox(engine, delivery)) > 0);
    await runner.stop();
    const { task } = await getTask(engine, id);
    if (task.outcome !== 'SUCCESS') throw new Error(`The task that is counted ended ${task.outcome ?? task.status}.`);
    return { units: take(), states, invocations };
  });
}

interface Counted {
  readonly engine: Engine;
  readonly approving: Engine;
  take(): Units;
}

async function withEngine<Answer>({ accounts, regions, resources }: Fleet, work: (counted: Counted) => Promise<Answer>): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudmend-cost-'));
  const estate = Array.from({ length: accounts }, (_, index) => {
    const account = String(100_000_000_001 + index);
    const buckets = Array.from({ length: resources }, (__, number) => bucket(`cost-${account}-${number}`, 'eu-west-1'));
    return { ...emptyAccount(account, `cost-${index}`), buckets };
  });
  const clock = { now: () => new Date(), sleep: async () => {} };
  const demo = await createDemoCloud({ clock, accounts: estate, slowMilliseconds: 0, regions });
  const local = await openLocalEngine({ directory, catalogue, log: silent, makeCloud: async () => demo });
  try {
    const { engine, take } = unitEngine(local.engine);
    return await work({ engine, approving: { ...local.approving, table: engine.table }, take });
  } finally {
    await local.close();
    await rm(directory, { recursive: true, force: true });
  }
}
