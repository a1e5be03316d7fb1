import type { Clock } from '../../core/ports.ts';
import { type CallBudget, createCallBudget } from '../call-budget.ts';
import type { ArmAnswer } from './arm-client.ts';

/** Lets requests of one subscription through, and slows down when ARM says that little is left. */
export interface ArmBudget extends CallBudget {
  /** Learns from an answer what is left. */
  note(answer: ArmAnswer): void;
}

/**
 * ARM gives an identity a bucket of 250 reads for each subscription and region, which refills with 25 a second (200 and 10 for writes, and
 * for deletes); half of it is left to others. https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function createArmBudget(sort: 'read' | 'write', clock: Clock, scale = 1): ArmBudget {
  const { burst, perSecond, concurrency } = SORTS[sort];
  const budget = createCallBudget({ burst: burst / 2, perSecond: perSecond / 2, concurrency }, clock, scale);
  const low = burst * LOW_SHARE;
  let waitUntil = 0;
  return {
    async take(signal) {
      const release = await budget.take(signal);
      try {
        const wait = waitUntil - clock.now().getTime();
        if (wait > 0) await clock.sleep(wait, signal);
      } catch (error) {
        release();
        throw error;
      }
      return release;
    },
    note({ headers }) {
      const left = remainingOf(headers);
      if (left === undefined || left >= low) return;
      // As long as it takes until the bucket is no longer low.
      waitUntil = Math.max(waitUntil, clock.now().getTime() + ((low - left) / perSecond) * 1000);
    },
  };
}

const SORTS = { read: { burst: 250, perSecond: 25, concurrency: 16 }, write: { burst: 200, perSecond: 10, concurrency: 8 } } as const;
// Below a fifth the others in the subscription are close to being refused.
const LOW_SHARE = 0.2;

/** The least that is left of the buckets that the answer names. */
function remainingOf(headers: ArmAnswer['headers']): number | undefined {
  const left = Object.entries(headers).flatMap(([name, value]) =>
    /^x-ms-ratelimit-remaining-(subscription|tenant)-(reads|writes|deletes)$/.test(name) && /^\d+$/.test(value) ? [Number(value)] : [],
  );
  return left.length === 0 ? undefined : Math.min(...left);
}
