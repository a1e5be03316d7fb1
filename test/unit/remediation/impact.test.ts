import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { bestCoverage, type Candidate, coveredBy, fixFirst } from '../../../core/remediation/impact.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, vera } from '../api/api-bench.ts';

const candidate = (id: string, findings: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, findings: [...findings], severity: 'medium', ageInDays: 1, risk: 1 },
  ...more,
});

/** Selections of up to ten fixes over a dozen findings, where greedy goes wrong often. */
const candidates = fc
  .array(fc.array(fc.constantFrom(...'abcdefghijkl'), { maxLength: 6 }), { minLength: 1, maxLength: 10 })
  .map((sets) => sets.map((findings, index) => candidate(`fix-${String(index).padStart(2, '0')}`, findings.join(''))));

const LEAST = 1 - 1 / Math.E;

test('after k fixes at least 63.2 % is cleared of what the best k could clear, whatever k is (S2-94)', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const best = bestCoverage(all) ?? [];
      let cleared = 0;
      for (const [index, step] of fixFirst(all).entries()) {
        cleared += step.clears;
        expect(cleared).toBeGreaterThanOrEqual(LEAST * (best[index] ?? Number.POSITIVE_INFINITY));
      }
    }),
    { numRuns: 2000 },
  );
});

test('each step clears no more than the one before, the curve never rises, and nothing that can be cleared is left (S2-33, S2-113)', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const steps = fixFirst(all);
      const total = new Set(all.flatMap(({ findings }) => findings)).size;
      const curve = [total, ...steps.map(({ remaining }) => remaining)];
      for (const [index, step] of steps.entries()) {
        expect(step.clears).toBeGreaterThan(0);
        expect(step.clears).toBeLessThanOrEqual(steps[index - 1]?.clears ?? total);
        expect((curve[index] ?? 0) - step.clears).toBe(step.remaining);
      }
      expect(curve.at(-1)).toBe(0);
      expect(
        coveredBy(
          all,
          steps.map(({ id }) => id),
        ),
      ).toBe(total);
    }),
  );
});

test('the order is the same however the fixes are given', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      expect(fixFirst(all.toReversed())).toEqual(fixFirst(all));
    }),
  );
});

test('where greedy is not the best, the best is shown beside it', () => {
  const all = [candidate('wide', 'bcde'), candidate('left', 'abc'), candidate('right', 'def')];
  expect(fixFirst(all).map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
  expect(bestCoverage(all)).toEqual([4, 6, 6]);
});

test.each<readonly [string, Partial<Candidate>]>([
  ['the more severe', { severity: 'high' }],
  ['the older', { ageInDays: 9 }],
  ['the less risky', { risk: 0 }],
])('of two that clear as much %s comes first (S2-116)', (_, better) => {
  expect(fixFirst([candidate('a', 'xy'), candidate('b', 'xy', better)]).map(({ id }) => id)).toEqual(['b']);
});

test('more fixes than can be tried in every selection have no best beside them', () => {
  expect(bestCoverage(Array.from({ length: 13 }, (_, index) => candidate(`f${index}`, 'a')))).toBeUndefined();
});

test('the API lists what to fix first, and says what a selection would clear', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.engine, apiEndpoints);
  const { json } = await send(vera, 'GET /v1/impact', { query: { select: TLS } });
  expect(json.steps[0]).toMatchObject({ clears: 2, remaining: json.total - 2, mode: 'fix' });
  expect(json.steps.at(-1).remaining).toBe(0);
  expect(json.selection).toEqual({ templates: [TLS], clears: 2, remaining: json.total - 2 });
  expect((await send(vera, 'GET /v1/impact', { query: { select: 'aws.s3.paint-bucket' } })).status).toBe(422);
});
