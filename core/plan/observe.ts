import { placeIn } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { StoredPlace } from '../place.ts';
import type { CloudReader } from '../ports.ts';
import { createKindReader } from '../scan/kind-reader.ts';
import { checkObservation } from '../scan/observe.ts';

/** Enough of a resource to read it again. */
export interface ResourceReference extends StoredPlace {
  readonly resourceId: string;
  readonly kind: string;
}

/** One resource as it is now, never from a scan's memory; undefined where it is gone. Throws CloudError where even that cannot be told. */
export async function observe(
  engine: Pick<Engine, 'cloud' | 'catalogue'>,
  resource: ResourceReference,
  options: { readonly reader?: CloudReader; readonly signal?: AbortSignal } = {},
): Promise<Observation | undefined> {
  const kind = getKind(engine, resource.kind);
  const place = placeIn(kind.cloud, kind.scope === 'global' ? { ...resource, region: 'global' } : resource);
  const observation = await kind.read(
    createKindReader({ reader: options.reader ?? engine.cloud.reader, place, signal: options.signal }),
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
