import { createCaller } from '../../../adapters/aws/caller.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { mapBounded } from '../../../core/concurrency.ts';
import type { Send } from '../../fixtures/fixture.ts';
import { wholeClients } from '../law/whole-clients.ts';
import { ESTATE, REGIONS } from './estate-mix.ts';

/** Credentials that moto takes for those of its default account. */
export const ESTATE_KEYS = { accessKeyId: 'testing', secretAccessKey: 'testing' } as const;

const ACCOUNT = '123456789012';
// The emulator works on one call at a time; eight keep it busy.
const AT_ONCE = 8;

/** Plants the whole estate in the emulator's default account, one sort after the other. */
export async function plantEstate(url: string): Promise<void> {
  const caller = createCaller({
    clock: systemClock,
    endpoints: { byAccount: new Map(), otherwise: new URL(url) },
    rateScale: 1000,
    clients: wholeClients,
  });
  const identity = { key: 'owner', credentials: async () => ESTATE_KEYS };
  for (const { count, each = 1, plant } of ESTATE) {
    const plantOne = async (number: number): Promise<void> => {
      const region = REGIONS[number % REGIONS.length] ?? REGIONS[0];
      const target = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region } as const;
      const send: Send = (service, operation, input) => caller.call(target, { service, operation, input }, { identity, mode: 'write' });
      await plant({ account: ACCOUNT, region, number, send });
    };
    const [first = 0, ...others] = Array.from({ length: count / each }, (_, number) => number);
    // moto loads a service at its first call, and fails the calls that come meanwhile.
    await plantOne(first);
    await mapBounded(others, AT_ONCE, plantOne);
  }
}

/** Resources of each service, as planted. */
export function plantedByService(): ReadonlyMap<string, number> {
  const groups = [...Map.groupBy(ESTATE, ({ service }) => service)];
  return new Map(groups.map(([service, sorts]) => [service, sorts.reduce((sum, { count }) => sum + count, 0)]));
}
