import { describe, expect, test } from 'vitest';
import { TaskStatus } from '../../core/task/record/task.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { between } from '../support/random.ts';
import { seed } from '../support/seed.ts';
import { randomSteps, startOfWalks, walk } from '../support/walk/walk.ts';

const WALKS = 200;
const AT_ONCE = 10;

/** What walks need not come to: the templates are there, and every step settles before the next task begins. */
const MAY_BE_MISSED: readonly TaskStatus[] = ['PREPARE_RETRYING', 'PAUSED_CONFLICT'];

describe('two hundred walks of 50 to 500 actions', () => {
  const reached = new Set<TaskStatus>();
  let steps = 0;
  let accepted = 0;
  let sent = 0;
  let reopened = 0;

  test.each(Array.from({ length: WALKS / AT_ONCE }, (_, index) => index * AT_ONCE))('S1-02 ten of them from walk %i', async (first) => {
    const start = await startOfWalks();
    for (let number = first; number < first + AT_ONCE; number++) {
      const random = seededRandom(seed + number);
      const length = between(random, 50, 500);
      const came = await walk(start, randomSteps(random, length));
      steps += length;
      accepted += came.accepted;
      sent += came.sent;
      reopened += came.reopened;
      for (const status of came.reached) reached.add(status);
    }
  });

  test('they came to every status but those that nothing here leads to, and wrote', () => {
    console.log(`${WALKS} walks, ${steps} actions, ${accepted} of them accepted, ${sent} writes, ${reopened} times a task opened again`);
    expect(TaskStatus.options.filter((status) => !reached.has(status) && !MAY_BE_MISSED.includes(status))).toEqual([]);
    expect(steps).toBeGreaterThan(10_000);
    expect(sent).toBeGreaterThan(WALKS);
    expect(reopened).toBeGreaterThan(10);
  });
});
