import type { Counts } from './peers.ts';

/** Those whom a resource is compared with, as a rule of the form `population` is told of them. */
export interface Population {
  /** Who they are, in words that go on `60 of the …`: `resources of the account with the tag env=production`. */
  readonly group: string;
  /** How many of the group have each value, the resource itself among them. */
  readonly counts: Counts;
  /** How many more have a value that there was no room to keep. Absent: none. */
  readonly rest?: number;
  /** Up to three of them that have the usual value, by id. */
  readonly examples: readonly string[];
  /** What is usual by the baseline, and since when it is (RFC 3339); absent before there is one. */
  readonly baseline?: { readonly usual: string; readonly since: string };
  /** The first scan that saw all of it (RFC 3339), and how many have. */
  readonly since: string;
  readonly scans: number;
  /** The greatest chance that stands within the budget of its scan. */
  readonly greatest: number;
}

/** How long a scope is learned before anything is said of it: so many scans or so many days, whichever comes first. */
export const LEARNING = { scans: 10, days: 14 } as const;

const DAY_MS = 24 * 60 * 60 * 1000;

export function isLearned({ scans, since }: Pick<Population, 'scans' | 'since'>, now: Date): boolean {
  return scans >= LEARNING.scans || (scans > 0 && now.getTime() - Date.parse(since) >= LEARNING.days * DAY_MS);
}

/** How GuardDuty's profiles of behaviour call what is seen so often: never, seldom, more often, often. */
export type Frequency = 'UNSEEN' | 'RARE' | 'INFREQUENT' | 'FREQUENT';

/** `sharing` of so many peers have a value whose share is at most `bound`. */
export function frequencyOf(sharing: number, bound: number): Frequency {
  if (sharing === 0) return 'UNSEEN';
  if (bound <= 0.1) return 'RARE';
  return bound <= 0.2 ? 'INFREQUENT' : 'FREQUENT';
}
