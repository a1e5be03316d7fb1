import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { defineEntity } from '../../entity.ts';
import { StoredPlace } from '../../place.ts';
import type { Write } from '../../ports.ts';

/** A part that cloudmend has made, by its id: what it is, and where. */
export const MadePart = z.strictObject({
  partId: z.string(),
  kind: z.string(),
  name: z.string(),
  ...StoredPlace.shape,
  /** Ids of the parts that it needs itself: they go after it. */
  needs: z.array(z.string()),
  madeBy: z.string(),
  at: z.string(),
});

export type MadePart = z.infer<typeof MadePart>;

const madePartEntity = defineEntity({
  name: 'MadePart',
  schemaVersion: 1,
  identity: ['partId'],
  schema: MadePart,
  key: ({ partId }) => ({ pk: `PART#${partId}`, sk: 'META' }),
});

const PartUse = z.strictObject({ partId: z.string(), resourceId: z.string(), taskId: z.string(), at: z.string() });

export type PartUse = z.infer<typeof PartUse>;

const partUseEntity = defineEntity({
  name: 'PartUse',
  schemaVersion: 1,
  identity: ['partId', 'resourceId', 'taskId'],
  schema: PartUse,
  key: ({ partId, resourceId, taskId }) => ({ pk: `PART#${partId}`, sk: `USER#${taskId}#${resourceId}` }),
});

export function madeWrite(part: MadePart): Write {
  return { put: madePartEntity.encode(part) };
}

export function unmadeWrite(partId: string): Write {
  return { delete: madePartEntity.key({ partId }) };
}

/** The writes that note a resource as a user of parts, or take the note away. */
export function useWrites(partIds: readonly string[], use: { resourceId: string; taskId: string; at: string }): readonly Write[] {
  return partIds.map((partId) => ({ put: partUseEntity.encode({ partId, ...use }) }));
}

export function unuseWrites(partIds: readonly string[], use: Pick<PartUse, 'resourceId' | 'taskId'>): readonly Write[] {
  return partIds.map((partId) => ({ delete: partUseEntity.key({ partId, ...use }) }));
}

/** The part if cloudmend made it; undefined for what stood there before. */
export async function findMadePart(engine: Pick<Engine, 'table'>, partId: string): Promise<MadePart | undefined> {
  return madePartEntity.find(engine.table, { partId });
}

/** Who uses a part now, read strongly: a resource once for each task whose change of it needs the part. */
export async function listPartUsers(engine: Pick<Engine, 'table'>, partId: string): Promise<readonly PartUse[]> {
  const { pk } = partUseEntity.key({ partId, resourceId: '', taskId: '' });
  return partUseEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'USER#' } });
}
