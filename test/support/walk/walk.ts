import { expect } from 'vitest';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { Principal } from '../../../core/principal.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { hasEnded } from '../../../core/task/record/has-ended.ts';
import type { TaskStatus } from '../../../core/task/record/task.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import { between } from '../random.ts';
import { actOnTask, isAccepted } from '../task/act-on-task.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../task/estates.ts';
import type { Harness } from '../task/harness.ts';
import { ines, makeHarness, mara, scanAll } from '../task/harness.ts';
import type { Act, Step } from './acts.ts';
import { ACTS, actOnWorld, BUCKETS, isOnTask, saidIn, walkers } from './acts.ts';
import type { Sent, Watch } from './laws.ts';
import { expectApproved, expectEndedLeftNothing, expectNothingLeft, newWatch } from './laws.ts';

/** Tasks that have not ended, and those of all that are acted on: the latest. */
const MOST_OPEN = 5;
const MOST_ACTED_ON = 9;
const HOUR = 3_600_000;

export interface Start {
  readonly begin: () => Promise<Harness>;
  readonly planIds: readonly string[];
}

/** What came of a walk: actions that were accepted, statuses that were reached, writes that were sent to the cloud. */
export interface Came {
  readonly accepted: number;
  readonly reached: ReadonlySet<TaskStatus>;
  readonly sent: number;
  /** How often a task that kept watch was opened again. */
  readonly reopened: number;
}

/** A scanned account with two plans, from which every walk sets out. */
export async function startOfWalks(): Promise<Start> {
  const harness = await makeHarness({ accounts: bucketEstate(...BUCKETS), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const whole = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  const one = await createPlan(harness.engine, mara, { templateIds: [TLS], resourceIds: [bucketArn('tea-a')] });
  return { begin: harness.fork(), planIds: [whole.id, one.id] };
}

/** What leads somewhere stands there more than once: most of what random people try is refused. */
const OFTEN: readonly Act[] = ['create', 'create', 'activate', 'approve', 'approve', 'approve', 'approve', 'undo', 'weaken', 'go'];

export function randomSteps(random: () => number, length: number): readonly Step[] {
  const acts = [...ACTS, ...OFTEN];
  return Array.from({ length }, () => ({
    who: between(random, 0, walkers.length - 1),
    act: acts[between(random, 0, acts.length - 1)] ?? 'approve',
    pick: between(random, 0, 999),
  }));
}

/** Plays a walk from its start. Throws where a law is broken; gives what came of it. */
export async function playWalk({ begin, planIds }: Start, steps: readonly Step[]): Promise<Came> {
  const watch = newWatch();
  let harness = await watched(await begin(), watch);
  let accepted = 0;
  let seen: Sent = { writes: 0, ofTasks: 0 };
  for (const [number, step] of steps.entries()) {
    if (step.act === 'restart') harness = await harness.restart({ hooks: watch.hooks });
    else if (await takeStep({ harness, planIds }, watch, step)) accepted += 1;
    await harness.settle();
    expect(watch.faults, `step ${number}, ${step.act}`).toEqual([]);
    expect(harness.errors, `step ${number}, ${step.act}`).toEqual([]);
    await expectEndedLeftNothing(harness, watch);
    seen = await expectApproved(harness, seen);
  }
  await comeToRest(harness, watch);
  const reopened = harness.events.filter(({ type }) => type === 'TaskReopened').length;
  return { accepted, reached: watch.reached, sent: seen.ofTasks, reopened };
}

function watched(harness: Harness, { hooks }: Watch): Promise<Harness> {
  return harness.restart({ hooks });
}

/** Whether the engine did it. What it did it had offered, and what it refused it had not. */
async function takeStep(walked: { harness: Harness; planIds: readonly string[] }, { statuses }: Watch, step: Step): Promise<boolean> {
  const { act, pick } = step;
  const isFull = [...statuses.values()].filter((status) => !hasEnded(status)).length >= MOST_OPEN;
  const asked = walkerAt(step.who);
  if (!isOnTask(act)) {
    if ((act === 'create' || act === 'draft') && isFull) return false;
    return isAccepted(() => actOnWorld(walked, asked, { act, pick }));
  }
  const ids = [...statuses.keys()].slice(-MOST_ACTED_ON);
  const id = ids[pick % ids.length];
  if (id === undefined || ((act === 'duplicate' || act === 'retry') && isFull)) return false;
  const { standing, task } = await getTask(walked.harness.engine, id);
  const may = (who: Principal) => allowedActions(standing, who).includes(act);
  // Half of them look for somebody who may, or nobody would come far.
  const who = pick % 2 === 0 ? (othersFrom(step.who).find(may) ?? asked) : asked;
  const isOffered = may(who);
  const isDone = await isAccepted(() => actOnTask(walked.harness, who, { id, act, said: saidIn(walked, pick) }));
  // Whether anything is left to retry only a look at the cloud tells.
  if (act === 'retry' && isOffered && !isDone) return false;
  expect({ id, status: task.status, act, who: who.id, isDone }).toEqual({ id, status: task.status, act, who: who.id, isDone: isOffered });
  return isDone;
}

function walkerAt(position: number): Principal {
  const who = walkers[position % walkers.length];
  if (who === undefined) throw new Error('Nobody walks.');
  return who;
}

function othersFrom(position: number): readonly Principal[] {
  return walkers.map((_, index) => walkerAt(position + index));
}

/** Writes are allowed again, whatever has not ended is cancelled, and the time passes. */
async function comeToRest(harness: Harness, watch: Watch): Promise<void> {
  await setKillSwitch(harness.engine, ines, { on: false, reason: '' });
  await harness.settle();
  for (const [id, status] of watch.statuses) if (!status.startsWith('DRAFT_')) await isAccepted(() => cancelTask(harness.engine, ines, id));
  await harness.settle();
  await harness.pass(100 * HOUR);
  await harness.sweep();
  expect(watch.faults).toEqual([]);
  expect(harness.errors).toEqual([]);
  await expectNothingLeft(harness, watch, BUCKETS.map(bucketArn));
}

/**
 * The shortest part of a walk that still breaks a law: halves, quarters and so on are left out as long as it breaks without them, down to
 * single steps.
 */
export async function shortest(steps: readonly Step[], breaks: (part: readonly Step[]) => Promise<boolean>): Promise<readonly Step[]> {
  let part = steps;
  for (let size = Math.ceil(part.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let first = 0; first < part.length; ) {
      const without = part.toSpliced(first, size);
      if (await breaks(without)) part = without;
      else first += size;
    }
  }
  return part;
}

/** Plays a walk; where it breaks a law, throws the fault with the shortest walk that breaks one. */
export async function walk(start: Start, steps: readonly Step[]): Promise<Came> {
  try {
    return await playWalk(start, steps);
  } catch (cause) {
    const breaks = (part: readonly Step[]) =>
      playWalk(start, part).then(
        () => false,
        () => true,
      );
    const least = await shortest(steps, breaks);
    const told = least.map(({ who, act, pick }) => `${walkers[who]?.id} ${act} ${pick}`).join('\n');
    throw new Error(`A walk of ${steps.length} steps breaks a law, and so do these ${least.length}:\n${told}`, { cause });
  }
}
