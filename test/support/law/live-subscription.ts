import { isWithin } from '../../../clouds/azure/arm-id.ts';
import { withProperty } from '../../../clouds/azure/property.ts';
import { canonicalText, type JsonObject, JsonRecord } from '../../../core/json.ts';
import { SUBSCRIPTION } from '../../fixtures/azure-places.ts';
import { azureOnFake } from '../arm/azure-on-fake.ts';
import { azureTypes } from '../arm/azure-types.ts';
import { type FakeArm, startFakeArm } from '../arm/fake-arm.ts';
import type { FakeType } from '../arm/fake-type.ts';
import { remove, seed } from '../arm/world.ts';
import type { LiveAccount } from './live-account.ts';
import { lastingFacts } from './live-account.ts';

/**
 * A subscription on a fake of Azure Resource Manager of its own, seen through the real adapter and real clients. What can be told apart of
 * a resource are its facts and all that the fake holds of it.
 */
export interface LiveSubscription extends LiveAccount {
  readonly arm: FakeArm;
  /** How many writes have come so far. */
  writes(): number;
  /** The resource and everything in it as the fake holds them, without what changes by itself. */
  documents(resourceId: string): readonly JsonObject[];
}

export async function openLiveSubscription(): Promise<LiveSubscription> {
  const arm = await startFakeArm(azureTypes);
  const cloud = azureOnFake(arm, { subscriptions: [SUBSCRIPTION] });
  const documents = (resourceId: string) =>
    [...arm.world.resources.values()]
      .filter(({ id }) => isWithin(resourceId, id))
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .map((document) => lasting(document, arm.world.types.get(document.type.toLowerCase())));
  return {
    ...{ account: SUBSCRIPTION, arm, cloud, documents },
    writes: () => arm.requests.filter(isWrite).length,
    // The owner's own calls are none that are counted.
    send: () => async (_, operation, input) => plant(arm, operation, input),
    async facts(kind, resourceId) {
      const facts = await lastingFacts(cloud, { resourceId, kind, partition: 'azure', account: SUBSCRIPTION, region: 'global' });
      return facts === 'gone' ? facts : `${facts} ${canonicalText(documents(resourceId))}`;
    },
  };
}

/** Opens one for some work, and closes it whatever comes of that. */
export async function inSubscription(work: (subscription: LiveSubscription) => Promise<void>): Promise<void> {
  const subscription = await openLiveSubscription();
  try {
    await work(subscription);
  } finally {
    await subscription.arm.close();
  }
}

/** What ARM gives by POST alone is asked, not written. */
export function isWrite({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method !== 'GET' && !(method === 'POST' && /\/list\w*$/i.test(path));
}

function plant({ world }: FakeArm, operation: string, { document, id }: JsonObject): JsonObject {
  if (operation === 'DELETE') {
    remove(world, String(id));
    return {};
  }
  const { id: own, name: _, type: __, ...rest } = JsonRecord.parse(document);
  const { type } = seed(world, String(own), rest);
  const { id: ___, ...become } = world.types.get(type.toLowerCase())?.becomes?.({ ...rest, id: String(own) }) ?? rest;
  seed(world, String(own), become);
  return {};
}

/** A property that is null is none. What a provider fills in by itself may stay, and what it is doing changes. */
function lasting({ etag: _, ...told }: JsonObject, type: FakeType | undefined): JsonObject {
  let document = withProperty(told, 'properties.provisioningState', null);
  for (const path of Object.keys({ ...type?.fillsIn?.PATCH, ...type?.fillsIn?.PUT })) document = withProperty(document, path, null);
  return JsonRecord.parse(JSON.parse(JSON.stringify(document, (__, value: unknown) => (value === null ? undefined : value))));
}
