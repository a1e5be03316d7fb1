import { describe, expect, test } from 'vitest';
import { drawNoveltyByRecords, drawPracticeByRecords, drawRateByRecords } from '../../../tools/anomaly-behaviour.ts';
import {
  drawDriftByScans,
  drawNumbersByScans,
  drawPeersByScans,
  drawRolloutByScans,
  drawSetsByScans,
} from '../../../tools/anomaly-draws.ts';
import { falseAlarms, scoreOf, type Told } from '../../../tools/anomaly-fleets.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';

const SEED = 20_261_130;

type Draw = (random: () => number) => readonly Told[] | Promise<readonly Told[]>;

describe('of what is told as High by scans and records, at least so much was planted; of what was planted, at least so much is told as Medium or surer', () => {
  const rows: readonly (readonly [string, Draw, number, number])[] = [
    ['peers', (random) => drawPeersByScans(random, 0.1, 1), 0.85, 0.7],
    ['numbers', drawNumbersByScans, 1, 0.63],
    ['sets', drawSetsByScans, 1, 0.8],
    ['drift', drawDriftByScans, 0.8, 0.7],
    ['novelty', drawNoveltyByRecords, 0.9, 0.7],
    ['rate', drawRateByRecords, 1, 1],
    ['practice', drawPracticeByRecords, 1, 1],
  ];

  test.each(rows)('%s', { timeout: 60_000 }, async (_, draw, precision, recall) => {
    const { high, medium } = scoreOf(await draw(seededRandom(SEED)));
    expect(high.told).toBeGreaterThan(0);
    expect(high.precision).toBeGreaterThanOrEqual(precision);
    expect(medium.recall).toBeGreaterThanOrEqual(recall);
  });
});

test('a tenth that differs by nature is at most 8 false alarms of 1,000 values in four accounts that are scanned', async () => {
  expect(falseAlarms(await drawPeersByScans(seededRandom(SEED), 0.1, 4), 0.1)).toBeLessThanOrEqual(8);
});

test.each([
  [5, 5],
  [20, 0],
] as const)('a fleet that changes %i a scan is %i alarms at most', async (step, most) => {
  expect((await drawRolloutByScans(step)).length).toBeLessThanOrEqual(most);
});
