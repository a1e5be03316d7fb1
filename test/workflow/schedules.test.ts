import { expect, test } from 'vitest';
import { nextOpenings } from '../../core/schedule/openings.ts';
import { ruleOf } from '../../core/schedule/recurrence.ts';
import { seededRandom } from '../support/random.ts';
import { anyRecurrence, anyTime } from '../support/schedule/any-recurrence.ts';
import { judgeRules } from '../support/schedule/judge-rules.ts';
import { seed } from '../support/seed.ts';

const MANY = 1000;
const OPENINGS = 12;

test('a thousand recurrences in zones of every kind open when dateutil and zoneinfo say, but for times that are not or come twice', async () => {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: MANY }, () => {
    const after = anyTime(random);
    return { recurrence: anyRecurrence(random, after), after };
  });
  const questions = drawn.map(({ recurrence, after }) => ({
    ...ruleOf(recurrence, after.getUTCFullYear() - 1),
    // Gaps are left out here, so that a few more have to be asked for.
    ...{ after: after.toISOString(), count: OPENINGS + 3 },
  }));
  const answers = await judgeRules(questions);
  expect(answers).toHaveLength(MANY);
  const seen = { clear: 0, gap: 0, overlap: 0 };
  for (const [index, answer] of answers.entries()) {
    const one = drawn[index];
    if (one === undefined) continue;
    for (const [, kind] of answer) seen[kind] += 1;
    // One that is not is left out, and of one that comes twice the first is meant.
    const expected = answer.flatMap(([at, kind]) => (kind === 'gap' ? [] : [at])).slice(0, OPENINGS);
    const openings = nextOpenings(one.recurrence, one.after, OPENINGS).map((at) => at.toISOString().slice(0, 16));
    expect(openings, JSON.stringify({ ...one, rule: questions[index]?.rule })).toEqual(expected);
  }
  // What the others are held against has to be there.
  expect(seen.clear).toBeGreaterThan(5000);
  expect(seen.gap).toBeGreaterThan(10);
  expect(seen.overlap).toBeGreaterThan(10);
});
