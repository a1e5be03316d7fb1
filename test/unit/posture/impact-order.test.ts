import { expect, test } from 'vitest';
import { readImpact } from '../../../core/posture/read-impact.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

test('what was found in the same hour stands in one order, however long it takes to count', async () => {
  const harness = await makeHarness();
  await scanAll(harness);
  const { engine, clock } = harness;
  const { steps } = await readImpact(engine);
  let asked = 0;
  const slow = { ...engine, clock: { ...clock, now: () => new Date(clock.now().getTime() + 1000 * asked++) } };
  expect((await readImpact(slow)).steps).toEqual(steps);
  expect(steps.length).toBeGreaterThan(10);
});
