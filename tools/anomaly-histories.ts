import { decideDrift } from '../core/population/drift.ts';
import { decideNovelty } from '../core/population/novelty.ts';
import { countValues } from '../core/population/peers.ts';
import { decidePractice } from '../core/population/practice.ts';
import { decideRate } from '../core/population/rate.ts';
import { decideStale } from '../core/population/stale.ts';
import type { Told } from './anomaly-fleets.ts';

type Random = () => number;

/** Sixty resources and scans: `steps` of them change in each of the first scans after `quiet` ones without a change. Everything told of it. */
export function drawRollout(steps: readonly number[], quiet: number): readonly Told[] {
  let unchanged = quiet;
  return steps.flatMap((together) => {
    const level = decideDrift({ unchanged, together, size: 60 });
    unchanged = together > 0 ? 0 : unchanged + 1;
    return Array.from({ length: together }, () => ({ level, isPlanted: false }));
  });
}

/**
 * Forty scans of scopes: in half of them something changes every fourth scan or so by nature, in the other half once, planted, after a quiet
 * time of 0 to 39 scans. A rollout of sixty in steps of five beside them.
 */
export function drawDrift(random: Random): readonly Told[] {
  const planted = Array.from({ length: 40 }, (_, quiet) => ({
    level: decideDrift({ unchanged: quiet, together: 1, size: 60 }),
    isPlanted: true,
  }));
  const natural = Array.from({ length: 40 }, () => drawChanges(random)).flat();
  return [
    ...planted,
    ...natural,
    ...drawRollout(
      Array.from({ length: 12 }, () => 5),
      40,
    ),
  ];
}

function drawChanges(random: Random): readonly Told[] {
  const told: Told[] = [];
  let unchanged = 0;
  for (let scan = 0; scan < 40; scan += 1) {
    const isChange = random() < 0.25;
    if (isChange) told.push({ level: decideDrift({ unchanged, together: 1, size: 60 }), isPlanted: false });
    unchanged = isChange ? 0 : unchanged + 1;
  }
  return told;
}

/** A week of four principals after thirty days of counts, from a service that uses three APIs to a tool of 250. Each has one new thing planted. */
export function drawNovelty(random: Random): readonly Told[] {
  return [3, 8, 60, 250].flatMap((kinds) => {
    const draw = () => `item ${Math.floor(kinds * random() ** 2)}`;
    const counts = countValues(Array.from({ length: 900 }, draw));
    const week = new Set(Array.from({ length: 210 }, draw));
    return [
      ...[...week].map((item) => ({ level: decideNovelty(item, counts), isPlanted: false })),
      { level: decideNovelty('planted', counts), isPlanted: true },
    ];
  });
}

/** Principals with a rhythm of 1 to 120 days, seen at a random day of it; some were left 200 to 400 days ago, or never used. */
export function drawStale(random: Random): readonly Told[] {
  return Array.from({ length: 200 }, (_, index) => {
    const isPlanted = index % 4 === 0;
    const longestGap = 1 + Math.floor(120 * random() ** 2);
    const used = { age: 700, tracked: 400, longestGap };
    if (index % 8 === 0) return { isPlanted, level: decideStale({ age: 90 + 200 * random(), tracked: 400 }) };
    return { isPlanted, level: decideStale({ ...used, idle: isPlanted ? 200 + 200 * random() : longestGap * random() }) };
  });
}

/** Days of principals whose rate is another each day, 1 to 200 in the mean; one day of each is planted with twenty times as many. */
export function drawRate(random: Random): readonly Told[] {
  return Array.from({ length: 40 }, (_, index) => {
    const mean = 200 ** (index / 39);
    const draw = () => poisson(random, mean * (0.5 + random()));
    const days = Array.from({ length: 30 }, draw);
    return [
      ...Array.from({ length: 10 }, () => ({ level: decideRate(draw(), days).level, isPlanted: false })),
      { level: decideRate(Math.ceil(20 * mean), days).level, isPlanted: true },
    ];
  }).flat();
}

/** Days of identities of which each uses up to five of 53 listed actions; one in ten is planted and uses a quarter of them. */
export function drawPractice(random: Random): readonly Told[] {
  const listed = new Set(Array.from({ length: 53 }, (_, index) => `action ${index}`));
  return Array.from({ length: 100 }, (_, index) => {
    const isPlanted = index % 10 === 0;
    const wide = Array.from({ length: 14 }, (_, at) => `action ${at * 3}`);
    const narrow = Array.from({ length: Math.floor(6 * random()) }, () => `action ${Math.floor(80 * random())}`);
    return { level: decidePractice(isPlanted ? wide : narrow, listed, 0.2).level, isPlanted };
  });
}

/** A count with that mean, by the times between events (Knuth). */
export function poisson(random: Random, mean: number): number {
  let [count, time] = [0, -Math.log(1 - random())];
  while (time < mean) {
    count += 1;
    time -= Math.log(1 - random());
  }
  return count;
}
