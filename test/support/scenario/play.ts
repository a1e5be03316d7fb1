import { setTimeout as sleep } from 'node:timers/promises';
import { taskMachine } from '../../../workflow/task-machine.ts';
import type { Fault } from '../proxies/chaos-proxy.ts';
import { deeds, type Scene } from './deeds.ts';
import type { Deed, Policy, Rest, Scenario, Story, View, World } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { begun, woken } from './states.ts';

/** Makes the groups of every scenario, to be scanned before the first is played; their ARNs by the scenarios' names. */
export async function makeGroups({ account }: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const made = new Map<string, string[]>();
  for (const { name, groups = 1 } of scenarios) {
    const named = Array.from({ length: groups }, (_, index) => `${name.replaceAll(/\W+/g, '-')}-${index + 1}`);
    const arns: string[] = [];
    for (const one of named) arns.push(await account.makeOpenGroup(one));
    made.set(name, arns);
  }
  return made;
}

/** Plays a scenario on groups that a scan has seen, and tells what happened. */
export async function play(world: World, scenario: Scenario, groups: readonly string[]): Promise<Story> {
  return scenario.acts.some(({ does }) => HOLDS.has(does))
    ? inTurn(() => playNow(world, scenario, groups))
    : playNow(world, scenario, groups);
}

const HOLDS: ReadonlySet<Deed> = new Set(['freeze the first group and approve', 'close the window of the first group and approve']);
let turn: Promise<unknown> = Promise.resolve();

/** Whoever adds a window or a freeze, or takes one away, has all try again that are held up by one: these are played one after the other. */
function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const own = turn.then(work);
  turn = own.catch(() => {});
  return own;
}

async function playNow(world: World, scenario: Scenario, groups: readonly string[]): Promise<Story> {
  const scene: Scene = { world, groups, taskId: '' };
  if (scenario.whenApplied !== undefined) world.account.faultOnRevoke(groups, faultOf(scenario.whenApplied, scene));
  scene.taskId = await world.request(scenario.name, groups, policyOf(scenario, world));
  await untilAtRest(world, scene.taskId, { status: 'AWAITING_APPROVAL', revision: 1, run: 1 });
  for (const { does, until } of scenario.acts) {
    await deeds[does](scene);
    await untilAtRest(world, scene.taskId, until);
  }
  return tell(world, scene.taskId);
}

function policyOf({ policy = {}, hurries }: Scenario, { shortestSeconds }: World): Policy {
  return hurries === undefined ? policy : { ...policy, [hurries]: shortestSeconds };
}

function faultOf(what: NonNullable<Scenario['whenApplied']>, { world, groups }: Scene): Fault {
  switch (what) {
    case 'refused':
      return { fault: 'error', code: 'UnauthorizedOperation', status: 403 };
    case 'the answer is lost':
      return { fault: 'dropAnswer' };
    case 'somebody opens the group again':
      return { fault: 'hook', afterAnswer: ({ body }) => world.account.widen(groupIn(groups, body)) };
  }
}

function groupIn(groups: readonly string[], body: string): string {
  return groups.find((arn) => body.includes(arn.split('/')[1] ?? arn)) ?? '';
}

/** Two alarms of a minute, and a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** Resolves when the task stands there and its execution waits, or has ended. */
export async function untilAtRest(world: World, taskId: string, rest: Rest): Promise<void> {
  const wanted = JSON.stringify([rest.status, rest.revision, rest.run]);
  for (let seen = '', waited = 0; ; waited += world.pollMilliseconds) {
    const { status, revision, run, reason } = await world.task(taskId);
    seen = JSON.stringify([status, revision, run]);
    if (seen === wanted && ['Await', 'Ended'].includes((await world.statesOf(taskId, rest.run)).at(-1) ?? '')) return;
    if (waited > PATIENCE_MILLISECONDS)
      throw new Error(`The task ${taskId} should have come to ${wanted} and is at ${seen} ${reason?.code ?? ''}.`);
    await sleep(world.pollMilliseconds);
  }
}

const topLevel = new Set(Object.keys(taskMachine((name) => name).States));

/** What has happened to a task, by its view and its executions. */
export async function tell(world: World, taskId: string): Promise<Story> {
  const { task, stages, resources } = await world.view(taskId);
  const states: string[][] = [];
  for (let run = 1; run <= task.run; run++)
    states.push(withoutIdleWays((await world.statesOf(taskId, run)).filter((name) => topLevel.has(name))));
  return {
    states,
    ended: words(task.status, task.outcome, task.reason?.code),
    resources: resources.map(({ revision, outcome, reason }) => words(`revision ${revision}:`, outcome, reason?.code)).sort(),
    calls: resources
      .flatMap(({ calls }) =>
        calls.filter(({ status }) => status !== 'withdrawn').map(({ direction, operation, status }) => words(direction, operation, status)),
      )
      .sort((left, right) => (left < right ? -1 : 1)),
    stages: Array.from({ length: task.revision }, (_, index) => words(`revision ${index + 1}:`, ...marksOf(stages, index + 1))),
  };
}

/**
 * Whoever adds a window or takes one away wakes all that waits, and a waiting step that finds something new wakes itself: how often a task has
 * looked around and waited on is chance, and is not told.
 */
function withoutIdleWays(states: readonly string[]): string[] {
  const waits = [...states.keys()].filter((index) => states[index] === 'Await');
  const ways = [0, ...waits].map((from, index) => states.slice(from, waits[index]));
  const last = ways.pop() ?? [];
  const told: string[] = [];
  for (const way of ways.map((names) => names.join())) if (!IDLE_WAYS.includes(way) && way !== told.at(-1)) told.push(way);
  return [...told.flatMap((way) => way.split(',')), ...last];
}

const IDLE_WAYS = [woken, [...woken, ...begun]].map((way) => way.join());

function marksOf(stages: View['stages'], revision: number): readonly string[] {
  const ofRevision = stages.filter((mark) => mark.revision === revision).toSorted((left, right) => left.stage - right.stage);
  return ofRevision.map(({ stage, outcome }) => (outcome === 'ok' ? String(stage) : `${stage}-${outcome}`));
}

function words(...all: readonly (string | undefined)[]): string {
  return all.filter((word) => word !== undefined).join(' ');
}
