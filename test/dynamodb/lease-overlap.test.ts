import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { createTask } from '../../core/task/deed/create-task.ts';
import { decide } from '../../core/task/deed/decide.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { makeFleetRunner } from '../support/crash/fleet-runner.ts';
import type { Happening } from '../support/crash/shelf-cloud.ts';
import { templateIdOf } from '../support/crash/shelves.ts';
import { type Fleet, startFleet } from '../support/crash/step-fleet.ts';
import { leftovers, listTaskIds } from '../support/law/leftovers.ts';
import { between, shuffled } from '../support/random.ts';
import { joel, mara } from '../support/task/harness.ts';
import { getWholeTask } from '../support/task/whole-task.ts';

/** LEASE_SEED tries another one. */
const SEED = Number(process.env['LEASE_SEED'] ?? '2026');
const TASKS = 100;
const SHELVES = ['assam', 'ceylon', 'darjeeling', 'gunpowder', 'keemun', 'lapsang', 'matcha', 'oolong'];
const AT_ONCE = 16;
/** A lease of three minutes lasts six seconds. */
const SPEED = 30;
/** A step that has not answered within seven seconds is given to another process. */
const STEP_SECONDS = 210;

let fleet: Fleet;
const random = seededRandom(SEED);
beforeAll(async () => {
  const wants = new Map(SHELVES.map((name): [string, number[]] => [name, []]));
  for (let number = 1; number <= TASKS; number += 1) {
    for (const name of shuffled(random, SHELVES).slice(0, between(random, 1, 2))) wants.get(name)?.push(number);
  }
  fleet = await startFleet({ dynamoUrl: inject('dynamoDbUrl'), wants, speed: SPEED, stepSeconds: STEP_SECONDS });
  await scan(fleet.engine);
});
afterAll(() => fleet.stop());

test(`${TASKS} tasks over two processes that are stopped now and then: never two in one resource (seed ${SEED})`, {
  timeout: 290_000,
}, async () => {
  const runner = makeFleetRunner(fleet, random, STEP_SECONDS * 1000);
  const over = new AbortController();
  const delivering = runner.deliver(over.signal);
  const stopping = stopNowAndThen(over.signal);
  for (let number = 1; number <= TASKS; number += 1) {
    while (runner.running() >= AT_ONCE) await pause(20);
    await startTask(number);
  }
  while (runner.running() > 0 && runner.failures.length === 0) await pause(50);
  over.abort();
  await Promise.all([delivering, stopping]);

  console.log(
    `seed ${SEED}: ${fleet.shop.happenings.length} happenings, ${runner.timeouts()} steps given to another process, ${await stopping} stops`,
  );
  expect(runner.failures).toEqual([]);
  await fleet.shop.looked();
  expect(findOverlaps(fleet.shop.happenings)).toEqual([]);
  expect(findTwice(fleet.shop.happenings)).toEqual([]);
  const ids = await listTaskIds(fleet.engine.table);
  expect(ids).toHaveLength(TASKS);
  const outcomes = await Promise.all(ids.map(async (id) => (await getWholeTask(fleet.engine, id)).task));
  expect(
    outcomes.filter(({ status, outcome }) => status !== 'DONE' || outcome !== 'SUCCESS').map(({ id, reason }) => ({ id, reason })),
  ).toEqual([]);
  expect(await leftovers({ table: fleet.engine.table, alarms: new Set() })).toEqual([]);
});

async function startTask(number: number): Promise<void> {
  const { engine } = fleet;
  const plan = await createPlan(engine, mara, { templateIds: [templateIdOf(number)] });
  const task = await createTask(engine, mara, {
    planId: plan.id,
    name: `Task ${number}`,
    description: 'One of many',
    consent: true,
    policy: { canary: 10 },
  });
  const digest = (await getWholeTask(engine, task.id)).revisions[0]?.digest ?? '';
  await decide(engine, joel, { taskId: task.id, revision: 1, digest, decision: 'approve', comment: 'Go' });
}

/** One process at a time is stopped, for moments and sometimes for longer than a lease or a step lasts. */
async function stopNowAndThen(signal: AbortSignal): Promise<number> {
  let stops = 0;
  while (!signal.aborted) {
    const worker = fleet.workers[stops % fleet.workers.length];
    await pause(between(random, 3000, 7000));
    worker?.signal('SIGSTOP');
    await pause(random() < 0.15 ? between(random, 6500, 9000) : between(random, 50, 600));
    worker?.signal('SIGCONT');
    stops += 1;
  }
  return stops;
}

/** Writes of a task on a shelf while another task that had written there was not over with it. */
function findOverlaps(happenings: readonly Happening[]): readonly string[] {
  return happenings.flatMap(({ taskId, shelf, during }) =>
    during === undefined ? [] : [`${taskId} wrote on ${shelf} while ${during} was there`],
  );
}

function findTwice(happenings: readonly Happening[]): readonly string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { shelf, slot, process } of happenings) {
    const key = `${shelf} ${slot}`;
    if (seen.has(key)) twice.push(`${key} again by ${process}`);
    seen.add(key);
  }
  return twice;
}
