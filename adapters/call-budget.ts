import type { Clock } from '../core/ports.ts';

/** Calls a second that one account and region is asked for, calls saved up for a burst, and calls in flight at once. */
export interface Budget {
  readonly perSecond: number;
  readonly burst: number;
  readonly concurrency: number;
}

/** Lets calls through at a rate and with a number in flight at once. `take` resolves with the function that gives the place back. */
export interface CallBudget {
  take(signal?: AbortSignal): Promise<() => void>;
}

/**
 * A token bucket with a concurrency limit, first come first served. `scale` multiplies rate and burst (2 = twice the budget), for accounts
 * with raised limits and for emulators.
 */
export function createCallBudget(budget: Budget, clock: Clock, scale = 1): CallBudget {
  const perMillisecond = (budget.perSecond * scale) / 1000;
  const burst = Math.max(1, budget.burst * scale);
  const waiting: (() => void)[] = [];
  let tokens = burst;
  let countedAt = clock.now().getTime();
  let inFlight = 0;

  /** Reserves the next token, in debt where there is none, and says how long to wait for it. */
  function reserve(): number {
    const now = clock.now().getTime();
    tokens = Math.min(burst, tokens + (now - countedAt) * perMillisecond);
    countedAt = now;
    tokens -= 1;
    return tokens >= 0 ? 0 : -tokens / perMillisecond;
  }

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) inFlight -= 1;
    else next();
  }

  return {
    async take(signal) {
      signal?.throwIfAborted();
      if (inFlight < budget.concurrency) inFlight += 1;
      else await queue(waiting, signal);
      try {
        const wait = reserve();
        if (wait > 0) await clock.sleep(wait, signal);
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
  };
}

/** Resolves when its turn has come; leaves the queue and rejects when the signal fires before. */
function queue(waiting: (() => void)[], signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const turn = () => {
    signal?.removeEventListener('abort', giveUp);
    resolve();
  };
  const giveUp = () => {
    const place = waiting.indexOf(turn);
    if (place >= 0) waiting.splice(place, 1);
    reject(signal?.reason);
  };
  waiting.push(turn);
  signal?.addEventListener('abort', giveUp, { once: true });
  return promise;
}
