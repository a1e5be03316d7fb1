import { describe, expect, test } from 'vitest';
import { greatestChance, withinBudget } from '../../../core/population/budget.ts';
import { decideDrift } from '../../../core/population/drift.ts';
import { decideNovelty, missingMass } from '../../../core/population/novelty.ts';
import { decideByNumber } from '../../../core/population/numbers.ts';
import { decidePractice } from '../../../core/population/practice.ts';
import { decideRate } from '../../../core/population/rate.ts';
import { decideBySets } from '../../../core/population/sets.ts';
import { decideStale } from '../../../core/population/stale.ts';

const repeated = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the budget of a scan', () => {
  test('lets what would be found by chance among so many drop a level', () => {
    const one = greatestChance([0.04, ...repeated(99, 0.9)]);
    expect(withinBudget('high', 0.04, one)).toBe('medium');
    expect(withinBudget('high', 0.04, greatestChance([0.04]))).toBe('high');
  });

  test('has nothing to spend on a scan that tests nothing', () => {
    expect(greatestChance([])).toBe(0);
    expect(withinBudget('none', 1, 0)).toBe('none');
  });
});

describe('a number', () => {
  const roles = [8, 9, 10, 11, 12, 13, 14];

  test('six times as great as those of sixty peers is told as high, and an equal one not', () => {
    const peers = Array.from({ length: 60 }, (_, index) => roles[index % roles.length] ?? 0);
    expect(decideByNumber(70, peers)).toMatchObject({ level: 'high', median: 11, asFar: 0 });
    expect(decideByNumber(14, peers)).toMatchObject({ level: 'none', because: 'notFar' });
  });

  test('far below the others is not worse', () => expect(decideByNumber(0, repeated(30, 50).concat(roles)).level).toBe('none'));

  test('among equals is a matter of categories, since any distance from them would be endless', () => {
    expect(decideByNumber(70, repeated(60, 11))).toMatchObject({ level: 'none', because: 'categorical', z: 0 });
  });

  test('of a small group says nothing', () => {
    expect(decideByNumber(70, [...roles, 15, 16, 17, 18, 19, 20])).toMatchObject({ level: 'none', because: 'few' });
    expect(decideByNumber(70, [...roles, ...roles])).toMatchObject({ level: 'low' });
  });
});

describe('a set', () => {
  const web = new Set(['80', '443']);

  test('with more than sixty equal ones have is far from them, and one with less is not told', () => {
    const [more, usual] = decideBySets([new Set([...web, '23']), ...repeated(60, web)]);
    expect(more).toMatchObject({ level: 'high', usual: ['443', '80'], more: ['23'], asFar: 0 });
    const [less] = decideBySets([new Set(['443']), ...repeated(60, web)]);
    expect(less).toMatchObject({ level: 'none', because: 'nothingMore' });
    expect(usual).toMatchObject({ level: 'none', distance: 0 });
  });

  test('of a group where each has its own is nothing unusual', () => {
    const sets = Array.from({ length: 60 }, (_, index) => new Set([`${8000 + index}`]));
    expect(decideBySets(sets).map(({ because }) => because)).toEqual(repeated(60, 'notFar'));
  });

  test('ranks itself as a conformal p-value does', () => {
    const [far] = decideBySets([new Set(['22']), ...repeated(19, web)]);
    expect(far).toMatchObject({ asFar: 0, peers: 19, rank: 1 / 20 });
  });

  test('asks of the budget the chance that so few are as far where a fifth of the whole are', () => {
    const [far, usual] = decideBySets([new Set(['22']), ...repeated(19, web)]);
    expect(far?.chance).toBeCloseTo(0.8 ** 19, 12);
    expect(usual).toMatchObject({ chance: 1 });
  });

  test('of a group of equals has the greatest chance there is', () => {
    for (const one of decideBySets(repeated(60, web))) expect(one).toMatchObject({ level: 'none', chance: 1 });
  });
});

describe('a change', () => {
  const alone = { together: 1, size: 60 };

  test.each([
    [19, 'high'],
    [18, 'medium'],
    [9, 'medium'],
    [8, 'low'],
    [4, 'low'],
    [3, 'none'],
    [0, 'none'],
  ] as const)('after %i scans without one is %s', (unchanged, level) => expect(decideDrift({ ...alone, unchanged })).toBe(level));

  test('by who deploys is a level less, by who was never seen a level more', () => {
    expect(decideDrift({ ...alone, unchanged: 19, by: 'deploys' })).toBe('medium');
    expect(decideDrift({ ...alone, unchanged: 9, by: 'unseen' })).toBe('high');
    expect(decideDrift({ ...alone, unchanged: 0, by: 'unseen' })).toBe('none');
  });

  test('that many make at once is no alarm of each, however quiet it was before', () => {
    const together = (count: number) => decideDrift({ unchanged: 100, together: count, size: 60 });
    expect([1, 5, 20, 60].map(together)).toEqual(['high', 'low', 'none', 'none']);
  });
});

describe('something new', () => {
  const counts = (often: number, once: number) =>
    new Map([['eu-west-1', often], ...Array.from({ length: once }, (_, index) => [`once ${index}`, 1] as const)]);

  test('is unusual where hardly anything was seen once, and not where much was', () => {
    expect(missingMass(counts(198, 2))).toBe(0.01);
    expect(decideNovelty('ap-east-1', counts(198, 2))).toBe('high');
    expect(decideNovelty('ap-east-1', counts(97, 3))).toBe('medium');
    expect(decideNovelty('ap-east-1', counts(93, 7))).toBe('low');
    expect(decideNovelty('ap-east-1', counts(80, 20))).toBe('none');
  });

  test('is nothing new where it was seen', () => expect(decideNovelty('eu-west-1', counts(500, 0))).toBe('none'));

  test('says nothing where little was seen', () => {
    expect(decideNovelty('ap-east-1', counts(28, 0))).toBe('none');
    expect(decideNovelty('ap-east-1', counts(199, 0))).toBe('medium');
    expect(missingMass(new Map())).toBe(1);
  });
});

describe('what is not used', () => {
  const old = { age: 700, tracked: 400 };

  test.each([
    ['never, 90 days old, all of them recorded', { age: 90, tracked: 400 }, 'high'],
    ['never, 89 days old', { age: 89, tracked: 400 }, 'low'],
    ['for 180 days', { ...old, idle: 180 }, 'high'],
    ['for 180 days, after a pause of 61', { ...old, idle: 180, longestGap: 61 }, 'medium'],
    ['for 90 days', { ...old, idle: 90 }, 'medium'],
    ['for 89 days', { ...old, idle: 89 }, 'low'],
    ['for 44 days', { ...old, idle: 44 }, 'none'],
    ['never, and its use is recorded for 60 days of its 700', { age: 700, tracked: 60 }, 'low'],
    ['never, and its use is recorded since yesterday', { age: 700, tracked: 1 }, 'none'],
  ] as const)('%s', (_, usage, level) => expect(decideStale(usage)).toBe(level));
});

describe('a rate', () => {
  test('that nobody would expect is told, and a usual one is not', () => {
    const days = Array.from({ length: 30 }, (_, index) => 10 + (index % 5));
    expect(decideRate(60, days)).toMatchObject({ level: 'high', mean: 12 });
    expect(decideRate(16, days)).toMatchObject({ level: 'none' });
  });

  test('of days that vary among themselves may be higher', () => {
    const [steady, restless] = [repeated(30, 20), Array.from({ length: 30 }, (_, index) => (index % 10 === 0 ? 110 : 10))];
    expect(decideRate(110, steady).level).toBe('high');
    expect(decideRate(110, restless).level).toBe('none');
  });

  test('is not impossible after days without any: a first event is nothing, many are', () => {
    expect(decideRate(1, repeated(30, 0)).chance).toBeGreaterThan(0.01);
    expect(decideRate(9, repeated(30, 0)).level).toBe('high');
  });

  test('says nothing before fourteen days', () => {
    expect(decideRate(500, repeated(13, 1))).toEqual({ level: 'none', mean: 1, chance: 1 });
    expect(decideRate(500, repeated(14, 1)).level).toBe('high');
    expect(decideRate(500, []).level).toBe('none');
  });

  test('keeps its tail where far more than 144 events come', () => {
    const { chance } = decideRate(
      900,
      Array.from({ length: 30 }, (_, index) => 300 + (index % 7)),
    );
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(1e-100);
  });
});

describe('a practice', () => {
  const listed = new Set(Array.from({ length: 10 }, (_, index) => `action ${index}`));

  test('is sure or nothing: more than the share of the list, each counted once', () => {
    expect(decidePractice(['action 1', 'action 2', 'action 3'], listed, 0.2)).toEqual({
      level: 'high',
      listed: ['action 1', 'action 2', 'action 3'],
    });
    expect(decidePractice(['action 1', 'action 2', 'action 2', 'other'], listed, 0.2).level).toBe('none');
    expect(decidePractice(['action 1'], new Set(), 0.2).level).toBe('none');
  });
});
