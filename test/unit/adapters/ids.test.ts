import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeIds, randomFraction } from '../../../adapters/ids.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const zeros = (bytes: number) => new Uint8Array(bytes);

describe('a name', () => {
  test('is its prefix and sixteen characters of time and chance', () => {
    const ids = makeIds({ clock: makeFakeClock('2026-03-02T09:00:00.000Z'), random: (bytes) => new Uint8Array(bytes).fill(255) });
    expect(ids.next('task')).toBe('task-1KJPWD6M0ZZZZZZZ');
    expect(makeIds({ clock: makeFakeClock() }).next('scan')).toMatch(/^scan-[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  test('sorts after the one before it, in one millisecond, later, and where the clock goes back', () => {
    const times = fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(times, (milliseconds) => {
        let now = 0;
        const clock = { ...makeFakeClock(), now: () => new Date(now) };
        const ids = makeIds({ clock });
        const names = milliseconds.flatMap((time) => {
          now = time;
          return [ids.next('x'), ids.next('x')];
        });
        expect(names.toSorted()).toEqual(names);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  test('of a later millisecond sorts after one of an earlier, whoever made them', () => {
    const early = makeIds({ clock: makeFakeClock('2026-03-02T09:00:00.000Z'), random: (bytes) => new Uint8Array(bytes).fill(255) });
    const late = makeIds({ clock: makeFakeClock('2026-03-02T09:00:00.001Z'), random: zeros });
    expect(late.next('x') > early.next('x')).toBe(true);
  });

  test('is another one in another process', () => {
    const clock = makeFakeClock();
    const names = Array.from({ length: 1000 }, () => makeIds({ clock }).next('x'));
    expect(new Set(names).size).toBe(1000);
  });
});

test('a random fraction is at least 0 and under 1', () => {
  const fractions = Array.from({ length: 1000 }, randomFraction);
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
});
