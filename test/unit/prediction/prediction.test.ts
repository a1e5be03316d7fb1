import { describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { readHistory, type TemplateHistory, tallyOf } from '../../../core/prediction/history.ts';
import { expectFix } from '../../../core/prediction/predict.ts';
import type { ReadinessState } from '../../../core/readiness/criterion.ts';
import { approvedTask, askedTask } from '../../support/task/acts.ts';
import { ACCOUNT, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, olivia, vera } from '../api/api-bench.ts';

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const none = (templateId: string): TemplateHistory => ({
  templateId,
  worked: 0,
  access: 0,
  drift: 0,
  precondition: 0,
  verification: 0,
  other: 0,
});

interface Run {
  readonly template: string;
  readonly access: ReadinessState;
  readonly worked: boolean;
  readonly failure: 'access' | 'drift';
}

/** Twenty fixes that come off between half of the time and nearly always; in one account of ten something denies the write. */
function simulate(seed: number, many: number, earlier = 0): readonly Run[] {
  const random = randomOf(seed);
  const rates = Array.from({ length: 20 }, () => 0.5 + random() * 0.48);
  for (let skipped = 0; skipped < earlier * 4; skipped++) random();
  return Array.from({ length: many }, () => {
    const index = Math.floor(random() * rates.length);
    const isDenied = random() < 0.1;
    const isSeen = random() < 0.9;
    const worked = !isDenied && random() < (rates[index] ?? 0);
    const seen = isDenied ? 'not-ready' : 'ready';
    return { template: `fix-${index}`, access: isSeen ? seen : 'unknown', worked, failure: isDenied ? 'access' : 'drift' } as const;
  });
}

function historyOf(runs: readonly Run[]): readonly TemplateHistory[] {
  const all = new Map<string, TemplateHistory>();
  for (const { template, worked, failure } of runs) {
    const before = all.get(template) ?? none(template);
    const name = worked ? 'worked' : failure;
    all.set(template, { ...before, [name]: before[name] + 1 });
  }
  return [...all.values()];
}

function brier(runs: readonly Run[], predict: (run: Run) => number): number {
  return runs.reduce((sum, run) => sum + (predict(run) - (run.worked ? 1 : 0)) ** 2, 0) / runs.length;
}

test.each([11, 12, 13, 14, 15, 16, 17, 18])(
  'on the simulated history %i the prediction beats the base rate, and what it says of readiness helps',
  (seed) => {
    const past = simulate(seed, 600);
    const future = simulate(seed, 600, 600);
    const history = historyOf(past);
    const rate = past.filter(({ worked }) => worked).length / past.length;
    const predict = (run: Run, access: ReadinessState) =>
      expectFix(
        history.find(({ templateId }) => templateId === run.template),
        history,
        { access },
      ).probability;
    const whole = brier(future, (run) => predict(run, run.access));
    const withoutReadiness = brier(future, (run) => predict(run, 'unknown'));
    const base = brier(future, () => rate);
    expect(whole).toBeLessThan(base * 0.9);
    expect(withoutReadiness).toBeLessThan(base);
    expect(whole).toBeLessThan(withoutReadiness);
  },
);

test('what is predicted is what happens: of those between two bounds about so many come off', () => {
  const history = historyOf(simulate(21, 4000));
  const future = simulate(21, 4000, 4000).map((run) => ({
    run,
    said: expectFix(
      history.find(({ templateId }) => templateId === run.template),
      history,
      { access: run.access },
    ).probability,
  }));
  for (const [low, high] of [
    [0, 0.1],
    [0.5, 0.7],
    [0.7, 0.85],
    [0.85, 1],
  ] as const) {
    const bin = future.filter(({ said }) => said >= low && said < high);
    expect(bin.length).toBeGreaterThan(50);
    const came = bin.filter(({ run }) => run.worked).length / bin.length;
    const mean = bin.reduce((sum, { said }) => sum + said, 0) / bin.length;
    expect(Math.abs(came - mean)).toBeLessThan(0.06);
  }
});

describe('one fix', () => {
  const all = [{ ...none('a'), worked: 90, drift: 10 }];

  test('that was never tried is expected to do as all do, in wide bounds', () => {
    const { probability, low, high, tried } = expectFix(undefined, all, { access: 'ready' });
    expect(probability).toBeCloseTo(91 / 102, 5);
    expect(high - low).toBeGreaterThan(0.3);
    expect(tried).toBe(0);
  });

  test('with nothing known at all is a half, and is not said to be more', () => {
    expect(expectFix(undefined, [], { access: 'unknown' }).probability).toBe(0.5);
  });

  test('that failed for want of permissions is expected to work where the account is ready, and nowhere else', () => {
    const own = { ...none('b'), worked: 5, access: 20 };
    expect(expectFix(own, all, { access: 'ready' }).probability).toBeGreaterThan(0.9);
    const unknown = expectFix(own, all, { access: 'unknown' });
    expect(unknown.probability).toBeLessThan(0.5);
    expect(unknown.reasons.join(' ')).toContain('20 of 25 times it was not allowed');
    const blocked = expectFix(own, all, { access: 'not-ready' });
    expect(blocked.probability).toBeLessThan(0.05);
    expect(blocked.suggestions).toEqual([expect.stringContaining('cloudmend readiness')]);
  });
});

test.each([
  ['VERIFIED', undefined, 'worked'],
  ['FAILED', 'PERMISSION', 'access'],
  ['DRIFTED', 'PLAN_DRIFT', 'drift'],
  ['ROLLED_BACK', 'VERIFY', 'verification'],
  ['FAILED', 'SOMETHING_ELSE', 'other'],
  ['SKIPPED', 'EXCLUDED', undefined],
  ['CANCELLED', undefined, undefined],
  ['PENDING', undefined, undefined],
] as const)('a resource that ended as %s for %s counts as %s', (outcome, code, tally) => {
  expect(tallyOf({ outcome, code })).toBe(tally);
});

test('a task that ends is counted once, and the next plan of the same fix is told so', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos', 'tea-staff'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.engine, apiEndpoints);
  const plan = async () => (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } })).json.id;
  const before = (await send(vera, `GET /v1/plans/${await plan()}/prediction`)).json;
  expect(before).toMatchObject({ resources: 3, expected: 0.5, fixes: [{ template: TLS, account: ACCOUNT, tried: 0 }] });
  await approvedTask(harness, [TLS]);
  await harness.settle();
  await harness.sweep();
  expect(await readHistory(harness.engine.table)).toEqual([{ ...none(TLS), worked: 3 }]);
});

test('S1-57: a task is predicted by the plan that it has now, and a draft without one is told to have none', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.engine, apiEndpoints);
  const taskId = await askedTask(harness, [TLS]);
  const { planId } = (await send(vera, `GET /v1/tasks/${taskId}`)).json.task;
  const [ofTask, ofPlan] = [await send(vera, `GET /v1/tasks/${taskId}/prediction`), await send(vera, `GET /v1/plans/${planId}/prediction`)];
  expect(ofTask.json).toEqual(ofPlan.json);
  expect(ofTask.json).toMatchObject({ planId, resources: 2, expected: 0.5 });
  const { id } = (await send(olivia, 'POST /v1/drafts', { body: { name: 'Tea', description: 'Later' } })).json.task;
  expect((await send(vera, `GET /v1/tasks/${id}/prediction`)).json).toMatchObject({ code: 'CONFLICT_STATE' });
  expect((await send(vera, 'GET /v1/tasks/RP-999999/prediction')).json).toMatchObject({ code: 'NOT_FOUND' });
});
