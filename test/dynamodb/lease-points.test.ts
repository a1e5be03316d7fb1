import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { createTask } from '../../core/task/deed/create-task.ts';
import { decide } from '../../core/task/deed/decide.ts';
import type { StepAnswer } from '../../core/task/step/step.ts';
import type { StepName } from '../../core/task/step/step-names.gen.ts';
import { PausePoint } from '../support/crash/pause-points.ts';
import { shelfId, templateIdOf } from '../support/crash/shelves.ts';
import { type Execution, type Fleet, startFleet, type Worker } from '../support/crash/step-fleet.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { joel, mara } from '../support/task/harness.ts';
import { getWholeTask } from '../support/task/whole-task.ts';

const POINTS = PausePoint.options;
/** Past a lease and not past the step's own time: only the lease decides. */
const PAST_LEASE_MS = 250_000;
const STEP_SECONDS = 840;

let fleet: Fleet;
beforeAll(async () => {
  const wants = new Map(POINTS.map((point, index) => [point, [index + 1]]));
  fleet = await startFleet({ dynamoUrl: inject('dynamoDbUrl'), wants, speed: 1, stepSeconds: STEP_SECONDS });
  await scan(fleet.engine);
});
afterAll(() => fleet.stop());

test.each(POINTS)('stopped %s and past its lease, a process writes nothing once another has taken over', async (point) => {
  const [left, right] = fleet.workers;
  if (left === undefined || right === undefined) throw new Error('There are two workers.');
  const execution = await approvedTask(point);
  await upToBatch(left, execution);
  const late = left.step('run-batch', { ...execution, wave: 1, batch: 1 }, point);
  await left.stopped();

  const tooEarly = await right.step('run-batch', { ...execution, wave: 1, batch: 1 });
  const isOver = point === 'beforeRelease';
  expect(tooEarly.next, 'the lease has not run out').toBe(isOver ? 'done' : 'poll');

  fleet.advance(PAST_LEASE_MS);
  const writesBefore = writesOn(point);
  await finish(right, execution);
  left.signal('SIGCONT');
  await late;

  const after = writesOn(point).slice(writesBefore.length);
  expect(after.filter(({ process }) => process === 'left')).toEqual([]);
  expect(writesOn(point).map(({ slot }) => slot)).toEqual(expectedSlots(point));
  const { task, resources } = await getWholeTask(fleet.engine, execution.taskId);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(resources.map(({ outcome }) => outcome)).toEqual(['VERIFIED']);
  expect(await leftovers({ table: fleet.engine.table, alarms: new Set() })).toEqual([]);
});

function writesOn(shelf: string) {
  return fleet.shop.happenings.filter((one) => one.shelf === shelf);
}

function expectedSlots(point: PausePoint): readonly string[] {
  const number = POINTS.indexOf(point) + 1;
  return [`${number}a`, `${number}b`];
}

async function approvedTask(point: PausePoint): Promise<Execution> {
  const { engine } = fleet;
  const plan = await createPlan(engine, mara, { templateIds: [templateIdOf(POINTS.indexOf(point) + 1)], resourceIds: [shelfId(point)] });
  const task = await createTask(engine, mara, { planId: plan.id, name: point, description: 'Stopped there', consent: true });
  const digest = (await getWholeTask(engine, task.id)).revisions[0]?.digest ?? '';
  await decide(engine, joel, { taskId: task.id, revision: 1, digest, decision: 'approve', comment: 'Go' });
  return { taskId: task.id, run: 1 };
}

async function upToBatch(worker: Worker, execution: Execution): Promise<void> {
  for (const name of ['capture', 'classify', 'load-templates', 'exclude', 'next-wave'] as const) await worker.step(name, execution);
}

/** The rest of the task, polls included; waiting lets the time pass. */
async function finish(worker: Worker, execution: Execution): Promise<void> {
  await polled(worker, 'run-batch', { ...execution, wave: 1, batch: 1 });
  expect((await worker.step('next-wave', execution)).next).toBe('rescan');
  await polled(worker, 'rescan', execution);
  await worker.step('finish', execution);
}

async function polled(worker: Worker, name: StepName, execution: Execution): Promise<StepAnswer> {
  let answer = await worker.step(name, execution);
  for (let polls = 0; answer.next === 'poll' && polls < 60; polls += 1) {
    fleet.advance((answer.seconds ?? 1) * 1000);
    answer = await worker.step(name, execution);
  }
  return answer;
}
