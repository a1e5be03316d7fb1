import { type Level, levelOfShare } from './confidence.ts';
import { LEAST_PEERS, REST } from './peers.ts';
import { atMost, upperShare } from './share.ts';

/** Of Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC 1993): the scale that makes it a z of normal data, and their cut-off. */
const [SCALE, CUT_OFF] = [0.6745, 3.5];

export interface NumberDecision {
  readonly level: Level;
  /** Too few peers, half of them or more with one number (to be told as a category), or not far from the middle. */
  readonly because?: 'few' | 'categorical' | 'notFar';
  readonly median: number;
  /** The median of the distances from the median. */
  readonly deviation: number;
  /** The modified z; 0 where it cannot be told. */
  readonly z: number;
  /** Peers, and those of them at least as far on the same side. */
  readonly peers: number;
  readonly asFar: number;
  /** The greatest plausible share of those that are as far. */
  readonly bound: number;
  /** The chance that so few are as far where a fifth of the whole are; 1 where nothing is asked of the number. */
  readonly chance: number;
}

/** A number, and how many have it. */
export type Weighted = readonly [number, number];

/**
 * Whether a number is far above those of the peers, by the modified z of Iglewicz and Hoaglin, which one outlier does not move. How sure that
 * is follows from how few peers are as far, since the z of data that are not normal has no probability. `peers` are without the member.
 */
export function decideByNumber(value: number, peers: readonly number[]): NumberDecision {
  return decideByWeighted(
    value,
    peers.map((peer) => [peer, 1]),
  );
}

/** The same of numbers that are counted. `rest`: peers of whom the number is not kept, each taken for as far. */
export function decideByWeighted(value: number, numbers: readonly Weighted[], rest = 0): NumberDecision {
  const median = weightedMedian(numbers);
  const deviation = weightedMedian(numbers.map(([number, count]) => [Math.abs(number - median), count]));
  const z = deviation === 0 ? 0 : (SCALE * (value - median)) / deviation;
  const peers = sum(numbers) + rest;
  const asFar = sum(numbers.filter(([number]) => number >= value)) + rest;
  const said = { median, deviation, z, peers, asFar, bound: upperShare(asFar, peers), chance: 1 };
  if (peers < LEAST_PEERS) return { ...said, level: 'none', because: 'few' };
  if (deviation === 0) return { ...said, level: 'none', because: 'categorical' };
  if (z <= CUT_OFF) return { ...said, level: 'none', because: 'notFar' };
  const [level, chance] = [levelOfShare(said.bound), atMost(asFar, peers, REST)];
  return level === 'none' ? { ...said, level, because: 'notFar', chance } : { ...said, level, chance };
}

/** The middle of the numbers, the mean of the two middle ones of an even count; 0 of none. */
export function weightedMedian(numbers: readonly Weighted[]): number {
  const sorted = numbers.toSorted(([left], [right]) => left - right);
  const size = sum(sorted);
  const [lower, upper] = [numberAt(sorted, Math.ceil(size / 2)), numberAt(sorted, Math.floor(size / 2) + 1)];
  return (lower + upper) / 2;
}

/** The number in that place, counted from one. */
function numberAt(sorted: readonly Weighted[], place: number): number {
  let before = 0;
  for (const [number, count] of sorted) {
    before += count;
    if (before >= place) return number;
  }
  return 0;
}

function sum(numbers: readonly Weighted[]): number {
  return numbers.reduce((total, [, count]) => total + count, 0);
}
