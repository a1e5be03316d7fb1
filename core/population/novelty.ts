import { CONFIDENCES, type Confidence, type Level } from './confidence.ts';
import type { Counts } from './peers.ts';

/**
 * The greatest missing mass, and the least number of observations, of each level. 59 and 29 are where the upper bound for something never
 * seen is 5 and 10 %; for `high` more is asked, since a scope is counted for weeks and not drawn at random.
 */
const BOUNDS: { readonly [level in Confidence]: { readonly mass: number; readonly least: number } } = {
  high: { mass: 0.01, least: 200 },
  medium: { mass: 0.05, least: 59 },
  low: { mass: 0.1, least: 29 },
};

/**
 * The probability that the next observation is something never seen: the share of what was seen once, by Good and Turing (Good, Biometrika 40,
 * 1953). 1 where nothing was observed.
 */
export function missingMass(counts: Counts): number {
  const all = sizeOf(counts);
  return all === 0 ? 1 : [...counts.values()].filter((count) => count === 1).length / all;
}

/** How unusual an item is for whoever has these counts, itself not among them; `none` for one that has been seen. */
export function decideNovelty(item: string, counts: Counts): Level {
  if (counts.has(item)) return 'none';
  const [mass, all] = [missingMass(counts), sizeOf(counts)];
  return CONFIDENCES.find((level) => mass <= BOUNDS[level].mass && all >= BOUNDS[level].least) ?? 'none';
}

function sizeOf(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
