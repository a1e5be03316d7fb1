import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../core/ports.ts';

/** The machine's time, running faster since `epoch` (milliseconds): processes that share an epoch agree, and a stopped one finds it gone on. */
export function fastClock(epoch: number, speed: number): Clock {
  return {
    now: () => new Date(epoch + (Date.now() - epoch) * speed),
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
