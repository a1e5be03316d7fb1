import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../core/engine.ts';
import { CloudError, type CloudFault } from '../../core/errors.ts';
import type { Cloud } from '../../core/ports.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { bucket, emptyAccount } from '../../local/demo-cloud/estate-parts.ts';

/** Accounts that are alike, but for those with which something is wrong. */
export interface FleetOf {
  readonly accounts: number;
  readonly regions: readonly string[];
  /** Buckets that each has. */
  readonly buckets: number;
}

export type Trouble = 'denied' | 'throttled' | 'hanging';

/** A call is given up after 30 seconds, six times over (adapters/aws/caller.ts), and a place after 756; this many times as fast here. */
export const AS_FAST = 2520;
const GIVEN_UP_SECONDS = 180;
export const PLACE_MILLISECONDS = 756_000 / AS_FAST;

export function accountOf(index: number): string {
  return String(100_000_000_001 + index);
}

/** The demo cloud with that many accounts. Of `troubles` each account has every call refused, throttled to the end, or answered by nobody. */
export async function troubledFleet(
  { accounts, regions, buckets }: FleetOf,
  troubles: ReadonlyMap<string, Trouble> = new Map(),
): Promise<Cloud> {
  const estate = Array.from({ length: accounts }, (_, index) => {
    const account = accountOf(index);
    const own = Array.from({ length: buckets }, (__, number) => bucket(`fleet-${account}-${number}`, regions[0] ?? 'eu-west-1'));
    return { ...emptyAccount(account, `fleet-${index}`), buckets: own };
  });
  const clock = { now: () => new Date(), sleep: async () => {} };
  const demo = await createDemoCloud({ clock, accounts: estate, slowMilliseconds: 0 });
  return {
    ...demo,
    // The demo company has three.
    regions: async () => regions,
    reader: {
      async send(place, request, signal) {
        const trouble = troubles.get(place.account);
        if (trouble === undefined) return await demo.reader.send(place, request, signal);
        if (trouble === 'hanging')
          await sleep((GIVEN_UP_SECONDS * 1000) / AS_FAST, undefined, signal === undefined ? {} : { signal }).catch(() => {
            throw failed('aborted', request.says);
          });
        throw failed(FAULTS[trouble], request.says);
      },
    },
  };
}

const FAULTS: { readonly [trouble in Trouble]: CloudFault } = { denied: 'denied', throttled: 'throttled', hanging: 'unreachable' };

function failed(fault: CloudFault, says: string): CloudError {
  return new CloudError(fault, { says, providerCode: fault, sent: 'unknown' }, `${says}: ${fault}.`);
}

/**
 * An engine whose calls to the cloud are counted by account and region, but for those of `troubles`: how many these take goes with the time. `most`: of
 * the place with the most of them.
 */
export function countedByPlace(engine: Engine, troubles: ReadonlyMap<string, Trouble>): { readonly engine: Engine; most(): number } {
  const calls = new Map<string, number>();
  const { cloud } = engine;
  return {
    engine: {
      ...engine,
      cloud: {
        ...cloud,
        reader: {
          send(place, request, signal) {
            const key = `${place.account} ${place.region}`;
            if (!troubles.has(place.account)) calls.set(key, (calls.get(key) ?? 0) + 1);
            return cloud.reader.send(place, request, signal);
          },
        },
      },
    },
    most: () => Math.max(0, ...calls.values()),
  };
}
