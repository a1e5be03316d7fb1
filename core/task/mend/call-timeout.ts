import type { Clock } from '../../ports.ts';

/**
 * Gives the work a signal that fires when the time has passed by the engine's clock, the same that leases are held against. A process that
 * was stopped finds it fired as soon as it goes on.
 */
export async function withinTime<T>(clock: Clock, milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const timeout = new AbortController();
  clock.sleep(milliseconds, over.signal).then(
    () => timeout.abort(new Error(`There was no answer within ${milliseconds / 1000} seconds.`)),
    () => undefined,
  );
  try {
    return await work(timeout.signal);
  } finally {
    over.abort();
  }
}
