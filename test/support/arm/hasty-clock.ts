import type { Clock } from '../../../core/ports.ts';

export interface HastyClock extends Clock {
  /** Every sleep in milliseconds, in order. */
  readonly slept: number[];
}

/** Time that passes at once where somebody waits for it. */
export function makeHastyClock(start = '2026-03-02T09:00:00.000Z'): HastyClock {
  let now = Date.parse(start);
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
