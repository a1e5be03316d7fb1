import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../core/ports.ts';

export interface FastClockOptions {
  /** What the clock showed, in epoch milliseconds, … */
  readonly from: number;
  /** … when the machine's clock showed this. */
  readonly since: number;
  readonly speed: number;
}

/** Time that runs faster than the machine's: processes whose clocks are set alike agree, and a stopped one finds it gone on. */
export function fastClock({ from, since, speed }: FastClockOptions): Clock {
  return {
    now: () => new Date(from + (Date.now() - since) * speed),
    async sleep(milliseconds, signal) {
      try {
        await wait(milliseconds / speed, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
  };
}
