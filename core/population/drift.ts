import { type Level, lesser, levelOfShare, lowered, raised } from './confidence.ts';
import { LEAST_PEERS } from './peers.ts';
import { upperShare } from './share.ts';

export interface Change {
  /** How many scans in a row found the attribute unchanged in the whole scope before this one. */
  readonly unchanged: number;
  /** How many resources of the scope have made the same change in this scan, this one among them, and how many there are. */
  readonly together: number;
  readonly size: number;
  /** Whose change it was, where that is known: one who deploys here, or one who has never changed anything here. */
  readonly by?: 'deploys' | 'unseen';
}

/**
 * The chance that of so many scans and this one it is this one that differs, where any could: Laplace's rule of succession, which counts the
 * scan at hand as one more.
 */
export function chanceOfChange(unchanged: number): number {
  return 1 / (unchanged + 1);
}

/**
 * How unusual a change away from the baseline is. What never changed in twenty scans is unlikely to change now. The scans are counted for the
 * scope and not for the resource: once a rollout has begun, its next steps are nothing new; and what many make at once is no stranger than a
 * value that many have. A change by a principal that deploys is one level less; one by a principal that was never seen one more, unless it is
 * expected anyway.
 */
export function decideDrift({ unchanged, together, size, by }: Change): Level {
  const level = lesser(levelOfShare(chanceOfChange(unchanged)), levelAmong(together, size));
  if (by === 'deploys') return lowered(level);
  return by === 'unseen' && unchanged > 0 && together === 1 ? raised(level) : level;
}

/** What the others say of a change: nothing against one that is alone, and in a scope too small to say, one level for all that are not. */
export function levelAmong(together: number, size: number): Level {
  if (together <= 1) return 'high';
  return size > LEAST_PEERS ? levelOfShare(upperShare(together - 1, size - 1)) : 'medium';
}
