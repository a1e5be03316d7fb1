import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../core/ports.ts';

// A longer timer of Node fires at once: its milliseconds are a signed 32-bit number.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time. Nothing else in the product reads it. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    for (let left = milliseconds; left > 0; left -= LONGEST_TIMER_MS) {
      await waitFor(Math.min(left, LONGEST_TIMER_MS), signal);
    }
    signal?.throwIfAborted();
  },
};

async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** Milliseconds that only go up, whatever the clock is set to: for what lasts, and not for what is recorded. */
export function monotonicMilliseconds(): number {
  return performance.now();
}
