import { expect } from 'vitest';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';
import { inTurn, throttled, type Weather } from '../arm/weather.ts';
import { between, shuffled } from '../random.ts';
import { leftovers } from './leftovers.ts';
import { isWrite, type LiveSubscription } from './live-subscription.ts';
import { plantIn } from './planted.ts';

type Sky = (request: { readonly method: string; readonly path: string }) => Weather | undefined;

/** One thing that goes wrong, in words and on the way. `stale`: how many reads after each write give what was before. */
interface Front {
  readonly says: string;
  readonly sky?: Sky;
  readonly stale?: number;
}

/** A fix and its undo in the weather that a seed gives: every write is made once, and nothing is left or touched besides. */
export async function comeThroughOnArm(subscription: LiveSubscription, entry: CatalogueTemplate, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const law = await plantIn(subscription, entry.template);
  const before = { broken: await law.broken(), neighbours: await law.neighbours() };
  await law.scan();
  const plan = await law.plan();
  const counts = await law.countCalls(plan);

  const forth = turn(subscription, random);
  const done = await law.run(plan.id);
  expect(done.task, forth.says).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(new Set(done.resources.map(({ outcome }) => outcome)), forth.says).toEqual(new Set(['VERIFIED']));
  expect(forth.clear(), forth.says).toBe(counts.apply);
  const states = (await law.scan()).map(({ state }) => state);
  expect(states, forth.says).not.toContain('open');
  expect(await law.neighbours(), forth.says).toEqual(before.neighbours);

  if (entry.template.mode === 'fix' && entry.template.reversibility.kind === 'exact') {
    const back = turn(subscription, random);
    const undone = await law.undo(done.task.id);
    expect(undone.task, back.says).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(back.clear(), back.says).toBe(counts.undo);
    expect(await law.broken(), back.says).toBe(before.broken);
    expect(await law.neighbours(), back.says).toEqual(before.neighbours);
  }
  expect(await leftovers(law)).toEqual([]);
  expect(await verifyAudit(law.engine, done.task.id)).toMatchObject({ valid: true });
}

/** Where ARM says that another has changed it meanwhile, nothing is changed, and what is planned anew mends it once it is approved. */
export async function stopBeforeAnother(subscription: LiveSubscription, entry: CatalogueTemplate): Promise<void> {
  const law = await plantIn(subscription, entry.template);
  const before = { broken: await law.broken(), neighbours: await law.neighbours() };
  await law.scan();
  subscription.arm.world.weather = inTurn([refusal(412, 'PreconditionFailed')], isWrite);
  const stopped = await law.run((await law.plan()).id);
  expect(stopped.resources).toMatchObject([{ outcome: 'DRIFTED', reason: { code: 'PLAN_DRIFT' } }]);
  expect(JSON.stringify(stopped.resources)).toContain('It was changed since it was read.');
  expect(await law.broken()).toBe(before.broken);
  const done = await law.approve(stopped.task.id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(await leftovers(law)).toEqual([]);
  expect(await law.neighbours()).toEqual(before.neighbours);
}

/** Lets the weather turn. `clear` ends it, and gives how many writes were carried out in it. */
function turn({ arm: { world } }: LiveSubscription, random: () => number): { readonly says: string; clear(): number } {
  const fronts = shuffled(random, FRONTS)
    .slice(0, between(random, 2, 4))
    .map((front) => front(random));
  let landed = 0;
  world.staleReads = Math.max(...fronts.map(({ stale = 0 }) => stale));
  world.weather = (request) => {
    let met: Weather | undefined;
    for (const { sky } of fronts) met ??= sky?.(request);
    if (isWrite(request) && (met === undefined || met === 'lost')) landed += 1;
    return met;
  };
  return {
    says: fronts.map(({ says }) => says).join('; '),
    clear() {
      world.weather = () => undefined;
      world.staleReads = 0;
      world.stale.clear();
      return landed;
    },
  };
}

const isRead = (request: { readonly method: string; readonly path: string }) => !isWrite(request);
const isQuestion = ({ path }: { readonly path: string }) => /\/operation(s|results)\//i.test(path);
const repeated = <T>(times: number, one: T): T[] => Array.from({ length: times }, () => one);
const after = (calm: number, weathers: readonly Weather[]) => [...repeated(calm, undefined), ...weathers];

function refusal(status: number, code: string): Weather {
  return { status, body: { error: { code, message: 'The request was refused.' } } };
}

const FRONTS: readonly ((random: () => number) => Front)[] = [
  (random) => {
    const calm = between(random, 0, 1);
    return { says: `the answer of write ${calm + 1} is lost`, sky: inTurn(after(calm, ['lost']), isWrite) };
  },
  (random) => {
    const calm = between(random, 0, 1);
    return { says: `write ${calm + 1} does not reach ARM`, sky: inTurn(after(calm, ['dropped']), isWrite) };
  },
  (random) => {
    const [times, seconds] = [between(random, 1, 3), between(random, 0, 1) === 0 ? undefined : between(random, 1, 30)];
    return {
      says: `${times} writes are throttled, ${seconds === undefined ? 'for nobody says how long' : `for ${seconds} seconds`}`,
      sky: inTurn(repeated(times, throttled(seconds)), isWrite),
    };
  },
  (random) => {
    const [times, calm] = [between(random, 1, 4), between(random, 0, 10)];
    const seconds = between(random, 0, 1) === 0 ? undefined : between(random, 1, 30);
    return { says: `${times} reads are throttled after ${calm}`, sky: inTurn(after(calm, repeated(times, throttled(seconds))), isRead) };
  },
  (random) => {
    const times = between(random, 1, 2);
    return {
      says: `${times} writes meet another operation`,
      sky: inTurn(repeated(times, refusal(409, 'AnotherOperationInProgress')), isWrite),
    };
  },
  (random) => {
    const stale = between(random, 1, 4);
    return { says: `${stale} reads after each write are stale`, stale };
  },
  (random) => {
    const times = between(random, 1, 3);
    const weather = between(random, 0, 1) === 0 ? 'dropped' : refusal(503, 'ServiceUnavailable');
    return { says: `${times} questions after a write get no answer`, sky: inTurn(repeated(times, weather), isQuestion) };
  },
];
