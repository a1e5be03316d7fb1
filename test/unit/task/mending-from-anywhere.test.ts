import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act, Story } from '../../support/task/model-of-mending.ts';
import { ModelOfMending } from '../../support/task/model-of-mending.ts';
import { SETTLES, shelfPlan } from '../../support/task/standings.ts';

const act = fc.constantFrom<Act>('answers', 'loses the answer', 'loses the call', 'begins', 'throttles');
/** `most`: acts of one call. A call has five tries, and a process that dies between intent and sending takes one of them too. */
const story = (most: number): fc.Arbitrary<Story> =>
  fc.record({
    acts: fc.array(fc.array(act, { maxLength: most }), { minLength: 1, maxLength: 3 }),
    isUseless: fc.boolean(),
    // What was begun without that being on record is found out by looking, within the time in which the kind says that it can be seen.
    workSeconds: fc.integer({ min: 1, max: SETTLES - 10 }),
  });

/** What must hold however often its process died: one outcome, and each call carried out once. */
function expectSeenThrough(told: Story, diesAt: readonly number[]): void {
  const model = new ModelOfMending(told);
  const { outcome, labels } = model.run(new Set(diesAt));
  const plan = shelfPlan(told.acts.length);
  expect(outcome).toBe(told.isUseless ? 'ROLLED_BACK' : 'VERIFIED');
  expect(labels).toEqual(told.isUseless ? plan.before : plan.after);
  const calls = [...plan.calls, ...(told.isUseless ? plan.undo : [])];
  expect([...model.carriedOut].sort()).toEqual(calls.map(({ says }) => [says, 1] as const).sort());
}

test('killed at any one move, a resource is seen through to the same end by the next process, each call carried out once', () => {
  fc.assert(
    fc.property(story(3), (told) => {
      const whole = new ModelOfMending(told);
      whole.run();
      for (let move = 0; move <= whole.moves; move++) expectSeenThrough(told, [move]);
    }),
    { numRuns: 100 },
  );
});

test('killed at two moves, too', () => {
  fc.assert(
    fc.property(story(2), fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 2 }), (told, moves) =>
      expectSeenThrough(told, moves),
    ),
    { numRuns: 1000 },
  );
});
