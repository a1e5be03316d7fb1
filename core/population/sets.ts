import { type Level, levelOfShare } from './confidence.ts';
import { LEAST_PEERS, REST } from './peers.ts';
import { atMost, upperShare } from './share.ts';

export interface SetDecision {
  readonly level: Level;
  /** Too few peers, nothing that most peers do not have, or others as far from the rest. */
  readonly because?: 'few' | 'nothingMore' | 'notFar';
  /** What more than half of the peers have. */
  readonly usual: readonly string[];
  /** What the member has beside that. */
  readonly more: readonly string[];
  /** Jaccard's distance from the usual set, 0 (equal) to 1. */
  readonly distance: number;
  readonly peers: number;
  /** Peers that are at least as far from the rest of the group. */
  readonly asFar: number;
  /** (asFar + 1) / (peers + 1). */
  readonly rank: number;
  /** The greatest plausible share of those that are as far. */
  readonly bound: number;
  /** The chance that so few are as far where a fifth of the whole are; 1 where nothing is asked of the set. */
  readonly chance: number;
}

/** A set, and how many have it. */
export interface WeightedSet {
  readonly set: ReadonlySet<string>;
  readonly count: number;
}

/**
 * How far each set of a group is from what most of the others have, and how many are as far. Each member is left out of what it is held
 * against, so that all are ranked alike and the rank is a conformal p-value (Bates, Candès, Lei, Romano and Sesia, Annals of Statistics 51,
 * 2023). Sets that have nothing more than the usual one are reported by no level: fewer is not worse. In the order of the sets.
 */
export function decideBySets(sets: readonly ReadonlySet<string>[]): readonly SetDecision[] {
  return decideByWeightedSets(sets.map((set) => ({ set, count: 1 })));
}

/** The same of sets that are counted. `rest`: members of whom the set is not kept, each taken for as far. */
export function decideByWeightedSets(sets: readonly WeightedSet[], rest = 0): readonly SetDecision[] {
  const counts = new Map<string, number>();
  for (const { set, count } of sets) for (const item of set) counts.set(item, (counts.get(item) ?? 0) + count);
  const known = Math.max(0, sets.reduce((sum, { count }) => sum + count, 0) - 1);
  const looks = sets.map(({ set, count }) => ({ count, ...lookAt(set, counts, known) }));
  const notBelow = countNotBelow(looks);
  return looks.map(({ count: _, ...look }) => judgeLook(look, { peers: known + rest, asFar: notBelow(look.distance) - 1 + rest }));
}

type Look = Pick<SetDecision, 'usual' | 'more' | 'distance'>;

function judgeLook(look: Look, { peers, asFar }: Pick<SetDecision, 'peers' | 'asFar'>): SetDecision {
  const said = { ...look, peers, asFar, rank: (asFar + 1) / (peers + 1), bound: upperShare(asFar, peers), chance: 1 };
  if (peers < LEAST_PEERS) return { ...said, level: 'none', because: 'few' };
  if (look.more.length === 0) return { ...said, level: 'none', because: 'nothingMore' };
  const [level, chance] = [levelOfShare(said.bound), atMost(asFar, peers, REST)];
  return level === 'none' ? { ...said, level, because: 'notFar', chance } : { ...said, level, chance };
}

function lookAt(set: ReadonlySet<string>, counts: ReadonlyMap<string, number>, peers: number): Look {
  const isUsual = (item: string, count: number) => (set.has(item) ? count - 1 : count) * 2 > peers;
  const usual = [...counts].filter(([item, count]) => isUsual(item, count)).map(([item]) => item);
  const shared = usual.filter((item) => set.has(item)).length;
  const union = usual.length + set.size - shared;
  const more = [...set].filter((item) => !usual.includes(item)).sort();
  return { usual: usual.sort(), more, distance: union === 0 ? 0 : 1 - shared / union };
}

/** How many members there are at a distance or farther. */
function countNotBelow(looks: readonly { readonly distance: number; readonly count: number }[]): (distance: number) => number {
  const byDistance = new Map<number, number>();
  for (const { distance, count } of looks) byDistance.set(distance, (byDistance.get(distance) ?? 0) + count);
  let sum = 0;
  const atLeast = new Map<number, number>();
  for (const [distance, count] of [...byDistance].toSorted(([left], [right]) => right - left)) {
    sum += count;
    atLeast.set(distance, sum);
  }
  return (distance) => atLeast.get(distance) ?? 0;
}
