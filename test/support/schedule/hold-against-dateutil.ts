import { expect } from 'vitest';
import { nextOpenings } from '../../../core/schedule/openings.ts';
import type { Recurrence } from '../../../core/schedule/recurrence.ts';
import { ruleOf } from '../../../core/schedule/recurrence.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';
import { seed } from '../seed.ts';
import { anyRecurrence, anyTime, dailyOverChange } from './any-recurrence.ts';
import { type Answer, judgeRules } from './judge-rules.ts';

const OPENINGS = 12;
/** One in so many is a daily one that meets a change of the clock: chance alone meets few. */
const OVER_A_CHANGE = 8;

interface Drawn {
  readonly recurrence: Recurrence;
  readonly after: Date;
}

/**
 * Holds recurrences of every form in zones of every kind, as the seed of the run draws them, to what dateutil and zoneinfo say, but for
 * times that are not or come twice. Gives how many openings of each sort were seen.
 */
export async function holdAgainstDateutil(count: number): Promise<Readonly<Record<Answer[number][1], number>>> {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: count }, (_, index): Drawn => {
    const after = anyTime(random);
    return index % OVER_A_CHANGE === 0 ? dailyOverChange(random) : { recurrence: anyRecurrence(random, after), after };
  });
  const questions = drawn.map(({ recurrence, after }) => ({
    ...ruleOf(recurrence, after.getUTCFullYear() - 1),
    // Gaps are left out here, so that a few more have to be asked for.
    ...{ after: after.toISOString(), count: OPENINGS + 3 },
  }));
  const answers = await judgeRules(questions);
  expect(answers).toHaveLength(count);
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
  return seen;
}
