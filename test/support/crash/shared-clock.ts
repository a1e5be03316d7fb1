import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../core/ports.ts';

/** How often a sleeper looks whether the time was moved. */
const LOOK_MS = 10;

/**
 * The machine's time, `speed` times as fast since `epoch` and further by what stands in a file (milliseconds): all processes agree on it, the
 * test can move it, and a stopped process finds it gone on.
 */
export function sharedClock({ path, epoch, speed }: { readonly path: string; readonly epoch: number; readonly speed: number }): Clock {
  const now = () => epoch + (Date.now() - epoch) * speed + Number(readFileSync(path, 'utf8') || '0');
  return {
    now: () => new Date(now()),
    async sleep(milliseconds, signal) {
      const end = now() + milliseconds;
      while (now() < end) {
        signal?.throwIfAborted();
        await wait(LOOK_MS, undefined, { ref: false });
      }
      signal?.throwIfAborted();
    },
  };
}
