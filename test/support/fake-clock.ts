import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../core/ports.ts';

export interface FakeClock extends Clock {
  /** Lets the time pass; every sleep that ends in it resolves at its own time, and what it starts runs before the next. */
  advance(milliseconds: number): Promise<void>;
  /** How many sleeps have not ended. */
  sleeping(): number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that stands still until a test lets it pass. */
export function makeFakeClock(start = '2026-03-02T09:00:00.000Z'): FakeClock {
  let now = Date.parse(start);
  const sleepers = new Set<Sleeper>();

  const nextDue = (end: number): Sleeper | undefined => {
    const [first] = [...sleepers].filter((sleeper) => sleeper.at <= end).toSorted((one, other) => one.at - other.at);
    return first;
  };

  return {
    now: () => new Date(now),
    sleeping: () => sleepers.size,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      });
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await turn();
      for (let sleeper = nextDue(end); sleeper !== undefined; sleeper = nextDue(end)) {
        sleepers.delete(sleeper);
        now = Math.max(now, sleeper.at);
        sleeper.wake();
        await turn();
      }
      now = end;
    },
  };
}
