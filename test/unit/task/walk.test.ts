import { expect, test } from 'vitest';
import { seededRandom } from '../../../tools/seeded-random.ts';
import { between } from '../../support/random.ts';
import { seed } from '../../support/seed.ts';
import { randomSteps, shortest, startOfWalks, walk } from '../../support/walk/walk.ts';

/** Of the two hundred of `npm run test:walks`. */
const WALKS = 6;

test('S1-02 people of every role who try whatever they like never lead a task out of the model, and leave nothing behind', {
  timeout: 300_000,
}, async () => {
  const start = await startOfWalks();
  const reached = new Set<string>();
  let sent = 0;
  for (let number = 0; number < WALKS; number++) {
    const random = seededRandom(seed + number);
    const came = await walk(start, randomSteps(random, between(random, 50, 120)));
    sent += came.sent;
    for (const status of came.reached) reached.add(status);
  }
  expect(sent).toBeGreaterThan(WALKS);
  expect([...reached]).toEqual(expect.arrayContaining(['DRAFT_READY', 'AWAITING_APPROVAL', 'EXECUTING', 'CANCELLED', 'DONE']));
});

test('a walk that breaks a law is told by its shortest part', async () => {
  const steps = randomSteps(seededRandom(1), 60);
  const [first, second] = [steps[7], steps[41]];
  const needsBoth = async (part: typeof steps) => part.some((one) => one === first) && part.some((one) => one === second);
  expect(await shortest(steps, needsBoth)).toEqual([first, second]);
});
