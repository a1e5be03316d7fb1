import type { JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import { SUBSCRIPTION } from '../../fixtures/azure-places.ts';
import { azureOnFake } from '../arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../arm/fake-arm.ts';
import type { FakeType } from '../arm/fake-type.ts';
import { remove, seed } from '../arm/world.ts';
import type { LiveAccount } from './live-account.ts';
import { lastingFacts } from './live-account.ts';

/** A subscription on a fake of Azure Resource Manager of its own, seen through the real adapter and real clients. */
export interface LiveSubscription extends LiveAccount {
  readonly arm: FakeArm;
  /** How many writes have come so far. */
  writes(): number;
}

export async function openLiveSubscription(types: readonly FakeType[]): Promise<LiveSubscription> {
  const arm = await startFakeArm(types);
  const cloud = azureOnFake(arm, { subscriptions: [SUBSCRIPTION] });
  return {
    account: SUBSCRIPTION,
    arm,
    cloud,
    writes: () => arm.requests.filter(({ method, path }) => method !== 'GET' && !(method === 'POST' && /\/list\w*$/i.test(path))).length,
    // The owner's own calls are none that are counted.
    send: () => async (_, operation, input) => plant(arm, operation, input),
    facts: (kind, resourceId) => lastingFacts(cloud, { resourceId, kind, partition: 'azure', account: SUBSCRIPTION, region: 'global' }),
  };
}

function plant({ world }: FakeArm, operation: string, { document, id }: JsonObject): JsonObject {
  if (operation === 'DELETE') remove(world, String(id));
  else {
    const { id: own, name: _, type: __, ...rest } = JsonRecord.parse(document);
    seed(world, String(own), rest);
  }
  return {};
}
