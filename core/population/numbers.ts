import { type Level, levelOfShare } from './confidence.ts';
import { LEAST_PEERS } from './peers.ts';
import { upperShare } from './share.ts';

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
}

/**
 * Whether a number is far above those of the peers, by the modified z of Iglewicz and Hoaglin, which one outlier does not move. How sure that
 * is follows from how few peers are as far, since the z of data that are not normal has no probability. `peers` are without the member.
 */
export function decideByNumber(value: number, peers: readonly number[]): NumberDecision {
  const median = medianOf(peers);
  const deviation = medianOf(peers.map((peer) => Math.abs(peer - median)));
  const zOf = (number: number) => (deviation === 0 ? 0 : (SCALE * (number - median)) / deviation);
  const asFar = peers.filter((peer) => peer >= value).length;
  const said = { median, deviation, z: zOf(value), peers: peers.length, asFar };
  if (peers.length < LEAST_PEERS) return { ...said, level: 'none', because: 'few' };
  if (deviation === 0) return { ...said, level: 'none', because: 'categorical' };
  const level = said.z > CUT_OFF ? levelOfShare(upperShare(asFar, peers.length)) : 'none';
  return level === 'none' ? { ...said, level, because: 'notFar' } : { ...said, level };
}

/** The middle of the numbers, the mean of the two middle ones of an even count; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
