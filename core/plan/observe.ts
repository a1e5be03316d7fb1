import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Observation, ResourceKind } from '../kind/kind.ts';
import type { CloudReader } from '../ports.ts';
import { homeRegion } from '../scan/home-region.ts';
import { createKindReader } from '../scan/kind-reader.ts';
import { checkObservation } from '../scan/observe.ts';

/** Enough of a resource to read it again. */
export interface ResourceReference {
  readonly resourceId: string;
  readonly kind: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** One resource as it is now, never from a scan's memory; undefined where it is gone. Throws CloudError where even that cannot be told. */
export async function observe(
  engine: Pick<Engine, 'cloud' | 'catalogue'>,
  resource: ResourceReference,
  options: { readonly reader?: CloudReader; readonly signal?: AbortSignal } = {},
): Promise<Observation | undefined> {
  const kind = getKind(engine, resource.kind);
  const isGlobal = kind.scope === 'global' || resource.region === 'global';
  const region = isGlobal ? homeRegion(resource.partition) : resource.region;
  const target = { provider: 'aws', partition: resource.partition, account: resource.account, region } as const;
  const observation = await kind.read(
    createKindReader({ reader: options.reader ?? engine.cloud.reader, target, signal: options.signal }),
    resource.resourceId,
  );
  return observation === undefined ? undefined : checkObservation(kind, observation);
}

export function getKind(engine: Pick<Engine, 'catalogue'>, id: string): ResourceKind {
  const kind = engine.catalogue.kinds.get(id);
  if (kind === undefined)
    throw new CloudmendError('NOT_FOUND', `The catalogue has no resource kind ${id}: it was made with another version of the product.`);
  return kind;
}
