import { type Level, levelOfShare } from './confidence.ts';
import { atMost, lowerShare, upperShare } from './share.ts';

/** Fewer peers can say nothing: the upper bound for none of 13 is above 20 %. */
export const LEAST_PEERS = 14;

/** What most of a group have must be plausible for more than four fifths of the whole; otherwise the group has no norm. */
const DOMINANCE = 0.8;

/** The most that a norm leaves to the rest: what the chance of a test is told by. */
export const REST = 0.2;

/** How many members of a group have each value, a value by its text. */
export type Counts = ReadonlyMap<string, number>;

/** What the peers of one member say of its value. */
export interface PeerDecision {
  readonly level: Level;
  /** Why nothing is said, where `level` is none: too few peers, no norm among them, the norm itself, a value no worse than it, or not rare. */
  readonly because?: 'few' | 'noNorm' | 'usual' | 'noWorse' | 'notRare';
  /** The most common value of the peers; absent without peers. */
  readonly usual?: string;
  /** Peers, those of them with the usual value, and with the member's own. */
  readonly peers: number;
  readonly alike: number;
  readonly sharing: number;
  /** The greatest plausible share of the member's value. */
  readonly bound: number;
  /**
   * The chance that so few have it where a fifth of the whole do, which is the most that a norm leaves to the rest: what the budget of a scan
   * is spent on. 1 where nothing is asked of the value.
   */
  readonly chance: number;
}

export interface PeerQuestion {
  /** Counts of the whole group, the member among them; whoever is let off is in no count. */
  readonly counts: Counts;
  /** The member's own value. */
  readonly value: string;
  /** How many of the group have a value that is not kept: each is taken for the member's own. */
  readonly rest?: number | undefined;
  isWorse(value: string, usual: string): boolean;
}

/**
 * Whether a member's value is rare among its peers, who are the group without it. PeerPressure (Wang, Platt and others, OSDI 2004) compares
 * with peers in place of a golden image; here the share of the value is bounded by Clopper and Pearson, so that small groups stay silent, and
 * no value is reported where most of the group do not plainly have another, or where it is no worse than that.
 */
export function decideByPeers({ counts, value, isWorse, rest = 0 }: PeerQuestion): PeerDecision {
  const own = Math.max(0, (counts.get(value) ?? 0) + rest - 1);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0) + rest;
  const peers = all - (counts.has(value) || rest > 0 ? 1 : 0);
  const [usual, alike] = modeOf(counts, value);
  const said = { peers, alike, sharing: own, bound: upperShare(own, peers), ...(usual !== undefined && { usual }) };
  const because = whyNot({ value, usual, peers, alike, isWorse });
  if (because !== undefined) return { ...said, level: 'none', because, chance: 1 };
  const level = levelOfShare(said.bound);
  const chance = atMost(own, peers, REST);
  return level === 'none' ? { ...said, level, because: 'notRare', chance } : { ...said, level, chance };
}

interface Guarded extends Pick<PeerQuestion, 'value' | 'isWorse'> {
  readonly usual: string | undefined;
  readonly peers: number;
  readonly alike: number;
}

function whyNot({ value, usual, peers, alike, isWorse }: Guarded): PeerDecision['because'] {
  if (usual === undefined || peers < LEAST_PEERS) return 'few';
  if (lowerShare(alike, peers) <= DOMINANCE) return 'noNorm';
  if (usual === value) return 'usual';
  return isWorse(value, usual) ? undefined : 'noWorse';
}

/** The value that most of the others have; of several the first by its text, so that the order of a listing decides nothing. */
function modeOf(counts: Counts, own: string): readonly [string | undefined, number] {
  let [usual, most]: [string | undefined, number] = [undefined, 0];
  for (const [value, count] of counts) {
    const others = value === own ? count - 1 : count;
    const isMore = others > most || (others === most && others > 0 && usual !== undefined && value < usual);
    if (isMore) [usual, most] = [value, others];
  }
  return [usual, most];
}

/** Counts of values; undefined is somebody who counts for nothing, since it could not be read or is let off. */
export function countValues(values: Iterable<string | undefined>): Counts {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
