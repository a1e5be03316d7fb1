/** So many a second, and so many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What one machine takes of one person: far more than pages and scripts ask, and few enough that a loop gone wild leaves the engine to the others. */
export const LOCAL_RATE: Rate = { perSecond: 200, burst: 400 };

/** Lets each key take what it may. */
export interface RateLimit {
  /** Takes one; where there is none left, the whole seconds after which there is, and nothing is taken. */
  take(key: string): number | undefined;
}

interface Bucket {
  left: number;
  /** Milliseconds, of the clock that was given. */
  at: number;
}

/** A bucket of tokens for each key. Keys are people, so that there are few. `now`: milliseconds that only go up. */
export function rateLimit({ perSecond, burst }: Rate, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const at = now();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
      const isTaken = left >= 1;
      buckets.set(key, { left: isTaken ? left - 1 : left, at });
      return isTaken ? undefined : Math.ceil((1 - left) / perSecond);
    },
  };
}
