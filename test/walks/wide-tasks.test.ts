import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CloudError } from '../../core/errors.ts';
import { setGuardLimits } from '../../core/guard/change-guard.ts';
import { approvedTask, askedTask, decideAs, expectNoResidue, sentBy, view } from '../support/task/acts.ts';
import { Crashed } from '../support/task/crash.ts';
import { bucketEstate, catalogueOf, TLS } from '../support/task/estates.ts';
import type { Harness } from '../support/task/harness.ts';
import { ines, joel, makeHarness, scanAll } from '../support/task/harness.ts';
import type { Hooks } from '../support/task/hooks.ts';

const WIDE = 500;

async function scanned(count: number, hooks: Hooks = {}): Promise<Harness> {
  const names = Array.from({ length: count }, (_, index) => `tea-${String(index).padStart(4, '0')}`);
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3'), hooks });
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 2 * WIDE, regionDay: 2 * WIDE } });
  await scanAll(harness);
  return harness;
}

function rejected(): CloudError {
  return new CloudError('rejected', { says: 's3 PutBucketPolicy', providerCode: 'OutOfQuota', sent: 'answered' }, 'There is no room.');
}

function throttled(): CloudError {
  return new CloudError('throttled', { says: 's3 PutBucketPolicy', providerCode: 'SlowDown', sent: 'answered' }, 'Slow down.');
}

/** Numbers from 0 to below 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('of 500 resources no more go wrong than the budget and those at work, less one', async () => {
  const waves = fc.record({
    budget: fc.integer({ min: 1, max: 20 }),
    concurrency: fc.integer({ min: 1, max: 40 }),
    canary: fc.integer({ min: 1, max: 30 }),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    seed: fc.integer(),
  });
  await fc.assert(
    fc.asyncProperty(waves, async ({ budget, concurrency, canary, share, seed }) => {
      const harness = await scanned(WIDE);
      const next = numbersFrom(seed);
      const refused = new Map<string, boolean>();
      harness.hooks.before = (passing) => {
        if (passing.port !== 'cloud' || !passing.isWrite) return;
        const bucket = String(passing.request.input['Bucket']);
        if (!refused.has(bucket)) refused.set(bucket, refused.size >= canary && next() < share);
        if (refused.get(bucket) === true) throw rejected();
      };
      const id = await approvedTask(harness, [TLS], { policy: { cap: WIDE, canary, errorBudget: budget, concurrency } });
      const { task, resources } = await view(harness, id);
      const failed = resources.filter(({ outcome }) => outcome === 'FAILED').length;
      expect(failed).toBeLessThanOrEqual(budget + concurrency - 1);
      if (task.status === 'DONE') expect(failed).toBeLessThan(budget + concurrency);
      else expect([task.status, task.reason?.code, failed >= budget]).toEqual(['PAUSED_GUARD', 'ERROR_BUDGET', true]);
    }),
    { numRuns: 8 },
  );
});

test('where the cloud throttles a fifth of all calls, 500 resources are mended', async () => {
  const harness = await scanned(WIDE);
  const next = numbersFrom(7);
  let throttles = 0;
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || next() >= 0.2) return;
    throttles += 1;
    throw throttled();
  };
  const id = await approvedTask(harness, [TLS], { policy: { cap: WIDE, canary: '5%', steps: ['25%'], concurrency: 20 } });
  const { task, resources } = await view(harness, id);
  expect(resources.filter(({ outcome }) => outcome === 'VERIFIED')).toHaveLength(WIDE);
  expect(task.outcome).toBe('SUCCESS');
  expect(throttles).toBeGreaterThan(WIDE / 10);
  await expectNoResidue(harness, id);
});

test('an engine that is killed at 50 moments loses nothing of 500 resources and writes nothing twice', async () => {
  const next = numbersFrom(11);
  let untilDeath = Number.POSITIVE_INFINITY;
  const die = () => {
    untilDeath -= 1;
    if (untilDeath <= 0) throw new Crashed('The process was killed.');
  };
  const hooksOfLife = (): Hooks => ({ before: die, after: die });
  let harness = await scanned(WIDE, hooksOfLife());
  const id = await askedTask(harness, [TLS], { policy: { cap: WIDE, canary: 10, steps: ['20%'], concurrency: 20 } });
  await decideAs(harness, joel, id, 'approve');
  for (let deaths = 0; deaths < 50; deaths++) {
    untilDeath = 1 + Math.floor(next() * 300);
    await harness.settle();
    // The next process comes up before it may die.
    untilDeath = Number.POSITIVE_INFINITY;
    harness = await harness.restart({ hooks: hooksOfLife() });
  }
  await harness.settle();
  await harness.pass(60 * 60_000);
  const { task, resources } = await view(harness, id);
  expect(resources.filter(({ outcome }) => outcome === 'VERIFIED')).toHaveLength(WIDE);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  const written = sentBy(harness).map(({ input }) => String(input['Bucket']));
  expect(written).toHaveLength(WIDE);
  expect(new Set(written).size).toBe(WIDE);
  await expectNoResidue(harness, id);
});
