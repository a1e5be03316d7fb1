import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { incompleteBeta, logGamma } from '../../../core/population/beta.ts';
import { greatestChance } from '../../../core/population/budget.ts';
import { decideByNumber } from '../../../core/population/numbers.ts';
import { atLeast } from '../../../core/population/rate.ts';
import { decideBySets } from '../../../core/population/sets.ts';
import { atMost, lowerShare, upperShare } from '../../../core/population/share.ts';

/** What SciPy says, as reference.py beside it was told to write down. */
const Line = z.strictObject({ of: z.string(), row: z.array(z.unknown()) });
const [heading = '', ...lines] = readFileSync(join(import.meta.dirname, 'reference.jsonl'), 'utf8')
  .trimEnd()
  .split('\n');
const tables = Map.groupBy(
  lines.map((line) => Line.parse(JSON.parse(line))),
  ({ of }) => of,
);

/** Rows of numbers, of which the last is the answer. */
const numbersOf = (table: string) => rowsOf(table).map((row) => z.array(z.number()).parse(row));

function rowsOf(table: string): readonly (readonly unknown[])[] {
  const rows = tables.get(table) ?? [];
  expect(rows.length, table).toBeGreaterThan(2);
  return rows.map(({ row }) => row);
}

/** Relative, also where the number is 1e-290; what is near 0 by cancelling is compared as it is. */
function expectClose(actual: number, expected: number, row: readonly unknown[]): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE);
  expect(error, `${JSON.stringify(row).slice(0, 200)}: ${actual}`).toBeLessThan(1e-8);
}

test('the table says what it was made by', () => expect(heading).toMatch(/"madeBy": "SciPy \d/));

describe('as SciPy says, to eight digits, down to the far tails', () => {
  test('the logarithm of the gamma function', () => {
    for (const row of numbersOf('log_gamma')) {
      const [x = 0, expected = 0] = row;
      expect(Math.abs(logGamma(x) - expected), `${x}`).toBeLessThan(1e-12 * Math.max(10, Math.abs(expected)));
    }
  });

  test('the incomplete beta function', () => {
    const rows = numbersOf('incomplete_beta');
    expect(Math.min(...rows.map((row) => row.at(-1) ?? 1))).toBeLessThan(1e-250);
    for (const row of rows) {
      const [x = 0, a = 0, b = 0, expected = 0] = row;
      expectClose(incompleteBeta(x, a, b), expected, row);
    }
  });

  test('the chance of at most so many', () => {
    const rows = numbersOf('at_most');
    expect(Math.min(...rows.map((row) => row.at(-1) ?? 1))).toBeLessThan(1e-100);
    for (const row of rows) {
      const [count = 0, size = 0, share = 0, expected = 0] = row;
      expectClose(atMost(count, size, share), expected, row);
    }
  });

  test('the upper bound of Clopper and Pearson', () => {
    for (const row of numbersOf('upper_share')) {
      const [count = 0, size = 0, expected = 0] = row;
      expectClose(upperShare(count, size), expected, row);
    }
  });

  test("Wilson's lower bound", () => {
    for (const row of numbersOf('lower_share')) {
      const [count = 0, size = 0, expected = 0] = row;
      expectClose(lowerShare(count, size), expected, row);
    }
  });

  test('the upper tail of the negative binomial distribution, past 144 events too', () => {
    const rows = numbersOf('at_least');
    expect(rows.filter(([count = 0]) => count > 144).length).toBeGreaterThan(3);
    expect(Math.min(...rows.map((row) => row.at(-1) ?? 1))).toBeLessThan(1e-100);
    for (const row of rows) {
      const [count = 0, shape = 0, mean = 0, expected = 0] = row;
      expectClose(atLeast(count, shape, mean), expected, row);
    }
  });

  test('how many tests stand by the procedure of Benjamini and Hochberg', () => {
    for (const row of rowsOf('greatest_chance')) {
      const [chances, kept] = z.tuple([z.array(z.number()), z.number()]).parse(row);
      const greatest = greatestChance(chances);
      expect(chances.filter((chance) => chance <= greatest).length).toBe(kept);
    }
  });

  test('the median of the distances from the median', () => {
    for (const row of rowsOf('deviation')) {
      const [numbers, expected] = z.tuple([z.array(z.number()), z.number()]).parse(row);
      expect(decideByNumber(0, numbers).deviation).toBeCloseTo(expected, 12);
    }
  });

  test("Jaccard's distance", () => {
    for (const row of rowsOf('jaccard')) {
      const [one, other, expected] = z.tuple([z.array(z.boolean()), z.array(z.boolean()), z.number()]).parse(row);
      const setOf = (flags: readonly boolean[]) => new Set(flags.flatMap((flag, index) => (flag ? [`port ${index}`] : [])));
      expect(decideBySets([setOf(one), setOf(other)])[0]?.distance).toBeCloseTo(expected, 12);
    }
  });
});
