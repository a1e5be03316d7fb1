import { expect, test } from 'vitest';
import { type Canary, canaryEntity } from '../../../core/canary/canary.ts';
import { healthOfCanary } from '../../../core/health/health-of-canary.ts';
import { catalogueOf } from '../../support/task/estates.ts';
import { makeHarness } from '../../support/task/harness.ts';

const HOUR = 3_600_000;

/** Flights by how many hours ago they began; what has landed did so an hour later. */
async function healthAfter(flights: readonly (readonly [hoursAgo: number, step: Canary['step'], message?: string])[], hasCanary = true) {
  const { engine, clock } = await makeHarness({ catalogue: catalogueOf('ecr') });
  const at = (hoursAgo: number) => new Date(clock.now().getTime() - hoursAgo * HOUR).toISOString();
  for (const [hoursAgo, step, message] of flights) {
    const failure = message === undefined ? {} : { failure: { step: 'see', message } as const };
    const flight: Canary = {
      id: `canary-${at(hoursAgo).slice(0, 10)}`,
      step,
      startedAt: at(hoursAgo),
      stepAt: at(hoursAgo - 1),
      ...failure,
      version: 1,
    };
    await engine.table.write({ put: canaryEntity.encode(flight) });
  }
  return await healthOfCanary({ ...engine, hasCanary });
}

test.each([
  ['that came back within a week', [[160, 'done']], 'good', /came back/],
  [
    'that is on its way, after one that came back',
    [
      [168, 'done'],
      [3, 'mended'],
    ],
    'good',
    /came back/,
  ],
  ['that is on its way, the first', [[2, 'see']], 'good', /first canary/],
  [
    'that has failed',
    [
      [168, 'done'],
      [5, 'failed', 'It says gone.'],
    ],
    'attention',
    /failed at "see": It says gone\./,
  ],
  [
    'that has failed, while the next is on its way',
    [
      [30, 'failed', 'It says gone.'],
      [2, 'see'],
    ],
    'attention',
    /failed at "see"/,
  ],
  [
    'that has failed, before one that came back',
    [
      [50, 'failed', 'It says gone.'],
      [20, 'done'],
    ],
    'good',
    /came back/,
  ],
  [
    'that flies for half a day',
    [
      [168, 'done'],
      [12, 'undone'],
    ],
    'attention',
    /it is at "undone"/,
  ],
  ['nine days ago, and none since', [[216, 'done']], 'attention', /one flies a week/],
  ['that never began', [], 'attention', /none has begun/],
] as const)('of a canary %s', async (_, flights, state, message) => {
  const health = await healthAfter(flights);
  expect([health.state, health.message]).toEqual([state, expect.stringMatching(message)]);
  expect(health.todo === undefined).toBe(state === 'good');
});

test('where none is set to fly nothing is late', async () => {
  expect(await healthAfter([[900, 'done']], false)).toMatchObject({ state: 'good', message: 'No canary is set to fly.' });
});
