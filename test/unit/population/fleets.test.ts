import { describe, expect, test } from 'vitest';
import { CONFIDENCES } from '../../../core/population/confidence.ts';
import { countValues, decideByPeers } from '../../../core/population/peers.ts';
import { decideGroups, drawNumbers, drawPeers, drawSets, falseAlarms, SIZES, scoreOf, type Told } from '../../../tools/anomaly-fleets.ts';
import { drawDrift, drawNovelty, drawPractice, drawRate, drawRollout, drawStale } from '../../../tools/anomaly-histories.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';

const SEED = 20_261_130;
const fleetsOf = (draw: (random: () => number) => readonly Told[], fleets = 8): readonly Told[] =>
  Array.from({ length: fleets }, (_, index) => draw(seededRandom(SEED + 7919 * index))).flat();

describe('of what is told at a level, at least so much was planted; of what was planted, at least so much is told there or surer', () => {
  /** Least precision and recall; what is rare by nature is told too, so that a minority of one in fifty takes precision and no recall. */
  test.each([
    [
      'peers, a tenth differs by nature',
      (random: () => number) => drawPeers(random, 0.1, 5),
      [
        [0.95, 0.6],
        [0.1, 0.75],
        [0, 0.75],
      ],
    ],
    [
      'peers, one in fifty differs by nature',
      (random: () => number) => drawPeers(random, 0.02, 5),
      [
        [0.18, 0.6],
        [0, 0.6],
        [0.3, 0.75],
      ],
    ],
    [
      'numbers',
      drawNumbers,
      [
        [1, 0.54],
        [1, 0.72],
        [1, 0.9],
      ],
    ],
    [
      'sets',
      drawSets,
      [
        [0.98, 0.54],
        [0.3, 0.72],
        [0.01, 0.9],
      ],
    ],
    [
      'drift',
      drawDrift,
      [
        [0.9, 0.52],
        [0.2, 0.77],
        [0.04, 0.9],
      ],
    ],
    [
      'novelty',
      drawNovelty,
      [
        [1, 0.75],
        [0.09, 0.8],
        [0.09, 1],
      ],
    ],
    [
      'stale',
      drawStale,
      [
        [1, 0.9],
        [0.4, 1],
        [0, 1],
      ],
    ],
    [
      'rate',
      drawRate,
      [
        [0.99, 1],
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'practice',
      drawPractice,
      [
        [1, 1],
        [0, 1],
        [0, 1],
      ],
    ],
  ] as const)('%s', (_, draw, least) => {
    const score = scoreOf(fleetsOf(draw));
    for (const [index, level] of CONFIDENCES.entries()) {
      const [precision = 1, recall = 1] = least[index] ?? [];
      expect(score[level].precision, `${level}: precision`).toBeGreaterThanOrEqual(precision);
      expect(score[level].recall, `${level}: recall`).toBeGreaterThanOrEqual(recall);
    }
  });
});

test.each(SIZES)(
  'of groups of %i of which a tenth differs by nature, at most 8 of 1,000 values are false alarms at High and Medium',
  (size) => {
    const random = seededRandom(SEED + size);
    const values = () => Array.from({ length: size }, () => (random() < 0.1 ? 'open' : 'closed'));
    const groups = Array.from({ length: Math.ceil(60_000 / size) }, () => ({ values: values(), benign: 0.1 }));
    expect(falseAlarms(decideGroups(groups), 0.1)).toBeLessThanOrEqual(8);
  },
);

test('a share below a fifth, which would be told by itself, is a false alarm of many more of them', () => {
  const random = seededRandom(SEED);
  const naive = Array.from({ length: 2000 }, () => {
    const values = Array.from({ length: 60 }, () => (random() < 0.1 ? 'open' : 'closed'));
    const open = values.filter((value) => value === 'open').length;
    return open < 12 ? open : 0;
  });
  expect((1000 * naive.reduce((sum, count) => sum + count, 0)) / (2000 * 60)).toBeGreaterThan(80);
});

test('one deviant among sixty equals is High, and nothing else is told', () => {
  const values = Array.from({ length: 60 }, (_, index) => (index === 41 ? 'open' : 'closed'));
  const told = decideGroups([{ values, benign: 0 }]);
  expect(told.filter(({ level }) => level !== 'none')).toEqual([{ level: 'high', isPlanted: true, benign: 0 }]);
});

test('groups of equals give nothing, of ten and of five hundred', () => {
  const groups = SIZES.map((size) => ({ values: Array.from({ length: size }, () => 'open'), benign: 0 }));
  expect(decideGroups(groups).filter(({ level }) => level !== 'none')).toEqual([]);
});

describe('a fleet of sixty that changes by plan', () => {
  test.each([
    [1, 1, 'high'],
    [5, 5, 'low'],
    [20, 0, 'none'],
    [60, 0, 'none'],
  ] as const)('%i a scan is %i alarms at most', (step, most, surest) => {
    const steps = Array.from({ length: 60 / step }, () => step);
    const told = drawRollout(steps, 100).filter(({ level }) => level !== 'none');
    expect(told.length).toBeLessThanOrEqual(most);
    for (const { level } of told) expect(level).toBe(surest);
  });

  test('is held against its peers by no more than the first two, whichever way is worse', () => {
    for (const worse of ['old', 'new']) {
      const told = new Set<string>();
      for (let changed = 0; changed <= 60; changed += 1) {
        const values = Array.from({ length: 60 }, (_, index) => (index < changed ? 'new' : 'old'));
        const counts = countValues(values);
        for (const [index, value] of values.entries()) {
          const { level } = decideByPeers({ counts, value, isWorse: (one) => one === worse });
          if (level === 'high' || level === 'medium') told.add(`resource ${index}`);
        }
      }
      expect(told.size, worse).toBeLessThanOrEqual(2);
    }
  });
});
