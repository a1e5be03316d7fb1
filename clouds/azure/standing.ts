import * as z from 'zod';
import type { Facts, Field, Observation } from '../../core/kind/facts.ts';
import type { KindReader } from '../../core/kind/kind.ts';
import { parseArmId, regionOf, sameArmId, tidyArmId } from './arm-id.ts';
import { type ArmType, listChildren, subscriptionScope } from './kind.ts';
import { Lock, listLocks, readLocks, whyLocked } from './locks.ts';

/** What every resource of ARM has in its answers, whatever its type. A kind extends it with its `properties`. */
export const ArmResource = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string().nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  managedBy: z.string().nullish(),
  etag: z.string().nullish(),
});
export type ArmResource = z.infer<typeof ArmResource>;

/** Fields of the facts that every kind has: `z.strictObject({ ...standing, … })`. */
export const standing = {
  id: z.string(),
  name: z.string(),
  account: z.string(),
  resourceGroup: z.string(),
  region: z.string(),
  /** Id of what the resource, or its resource group, belongs to and is brought back by: a cluster, a workspace. */
  managedBy: z.string().nullable(),
  /** null: the provider does not say. */
  provisioningState: z.string().nullable(),
  locks: z.array(Lock),
  tags: z.record(z.string(), z.string()),
};
/** Those of them that change by themselves. */
export const volatileStanding = ['provisioningState', 'locks'] as const;

type Standing = z.infer<z.ZodObject<typeof standing>>;

/** What is seen of a resource whatever its type. `fields` are to be completed with those of the kind. */
export interface Seen {
  readonly id: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly fields: { readonly [K in keyof Standing]: Field<Standing[K]> };
}

/** `id` as the kind's type is written, place, manager, state, locks and tags of a resource. */
export async function seeResource(
  reader: KindReader,
  of: ArmType,
  resource: ArmResource & { readonly properties?: { readonly provisioningState?: string | null | undefined } | null | undefined },
): Promise<Seen> {
  const id = tidyArmId(resource.id, of.type);
  const { resourceGroup = '' } = parseArmId(id);
  const region = regionOf(resource.location);
  const { partition, account } = reader.place;
  const own = resource.managedBy || undefined;
  const [managedBy, locks] = await Promise.all([
    own === undefined ? reader.field(() => readGroupManager(reader, id)) : { known: own },
    reader.field(() => readLocks(reader, id)),
  ]);
  const fields = {
    id: { known: id },
    name: { known: resource.name },
    account: { known: account },
    resourceGroup: { known: resourceGroup },
    region: { known: region },
    managedBy,
    provisioningState: { known: resource.properties?.provisioningState ?? null },
    locks,
    tags: { known: tagsInOrder(resource.tags ?? {}) },
  };
  return { id, partition, account, region, fields };
}

/** A field of a kind, from what a read of its own gave. */
export function mapField<T, R>(field: Field<T>, change: (value: T) => R): Field<R> {
  return 'known' in field ? { known: change(field.known) } : field;
}

/** Why nothing may be sent just now: a lock, or that Azure is still at work. For `postpones` of a kind. */
export function whyNotNow(facts: Pick<Standing, 'locks' | 'provisioningState'>, write: 'change' | 'delete' = 'change'): string | undefined {
  return whyUnsettled(facts) ?? whyLocked(facts.locks, write);
}

/** The state that the resource is still in, in the provider's word; undefined when it has settled. For `unsettled` of a kind. */
export function findUnsettled({ provisioningState }: Pick<Standing, 'provisioningState'>): string | undefined {
  return provisioningState === null || SETTLED.test(provisioningState) ? undefined : provisioningState;
}

/** The observation of a resource: what is seen of all, and the fields of its kind. */
export function observationOf<F extends Facts>(
  kind: string,
  { fields: _, ...seen }: Seen,
  fields: Observation<F>['fields'],
): Observation<F> {
  return { ...seen, kind, fields };
}

// https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations: the three that an operation ends in.
const SETTLED = /^(succeeded|failed|cancell?ed)$/i;

const listGroups = listChildren(
  { type: 'Microsoft.Resources/subscriptions/resourceGroups', apiVersion: '2021-04-01' },
  z.object({ id: z.string(), managedBy: z.string().nullish() }),
  { isShared: true },
);

/** The reads that `seeResource` makes: each kind declares them beside its own. */
export const standingReads = [listLocks, listGroups];

/** A cluster or a workspace has a resource group of its own for what it makes, and says so on the group alone. */
async function readGroupManager(reader: KindReader, id: string): Promise<string | null> {
  const { subscription = '', resourceGroup } = parseArmId(id);
  if (resourceGroup === undefined) return null;
  const group = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`;
  for await (const { answer } of reader.pages(listGroups, { parent: subscriptionScope(reader.place) })) {
    const found = answer.value.find((one) => sameArmId(one.id, group));
    if (found !== undefined) return found.managedBy ?? null;
  }
  return null;
}

function whyUnsettled(facts: Pick<Standing, 'provisioningState'>): string | undefined {
  const state = findUnsettled(facts);
  return state === undefined ? undefined : `Azure is still at work on it (${state}). Try again when it is done.`;
}

function tagsInOrder(tags: Facts['tags']): Facts['tags'] {
  return Object.fromEntries(Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1)));
}
