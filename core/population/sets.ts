import { type Level, levelOfShare } from './confidence.ts';
import { LEAST_PEERS } from './peers.ts';
import { upperShare } from './share.ts';

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
  readonly chance: number;
}

/**
 * How far each set of a group is from what most of the others have, and how many are as far. Each member is left out of what it is held
 * against, so that all are ranked alike and the rank is a conformal p-value (Bates, Candès, Lei, Romano and Sesia, Annals of Statistics 51,
 * 2023). Sets that have nothing more than the usual one are reported by no level: fewer is not worse. In the order of the sets.
 */
export function decideBySets(sets: readonly ReadonlySet<string>[]): readonly SetDecision[] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const item of set) counts.set(item, (counts.get(item) ?? 0) + 1);
  const peers = Math.max(0, sets.length - 1);
  const looks = sets.map((set) => lookAt(set, counts, peers));
  const distances = looks.map(({ distance }) => distance).toSorted((left, right) => left - right);
  return looks.map((look) => {
    const asFar = Math.max(0, distances.length - firstNotBelow(distances, look.distance) - 1);
    const said = { ...look, peers, asFar, chance: (asFar + 1) / (peers + 1) };
    if (peers < LEAST_PEERS) return { ...said, level: 'none', because: 'few' };
    if (look.more.length === 0) return { ...said, level: 'none', because: 'nothingMore' };
    const level = levelOfShare(upperShare(asFar, peers));
    return level === 'none' ? { ...said, level, because: 'notFar' } : { ...said, level };
  });
}

function lookAt(set: ReadonlySet<string>, counts: ReadonlyMap<string, number>, peers: number) {
  const isUsual = (item: string, count: number) => (set.has(item) ? count - 1 : count) * 2 > peers;
  const usual = [...counts].filter(([item, count]) => isUsual(item, count)).map(([item]) => item);
  const shared = usual.filter((item) => set.has(item)).length;
  const union = usual.length + set.size - shared;
  const more = [...set].filter((item) => !usual.includes(item)).sort();
  return { usual: usual.sort(), more, distance: union === 0 ? 0 : 1 - shared / union };
}

/** Where the first number stands that is not below. */
function firstNotBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
