import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import type { Write } from '../ports.ts';

/** A part that cloudmend has made, by its id: what it is, and where. */
export const MadePart = z.strictObject({
  partId: z.string(),
  kind: z.string(),
  name: z.string(),
  partition: z.string(),
  account: z.string(),
  region: z.string(),
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

const partUseEntity = defineEntity({
  name: 'PartUse',
  schemaVersion: 1,
  identity: ['partId', 'resourceId'],
  schema: PartUse,
  key: ({ partId, resourceId }) => ({ pk: `PART#${partId}`, sk: `USER#${resourceId}` }),
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

export function unuseWrites(partIds: readonly string[], resourceId: string): readonly Write[] {
  return partIds.map((partId) => ({ delete: partUseEntity.key({ partId, resourceId }) }));
}

/** The part if cloudmend made it; undefined for what stood there before. */
export async function findMadePart(engine: Pick<Engine, 'table'>, partId: string): Promise<MadePart | undefined> {
  return madePartEntity.find(engine.table, { partId });
}

/** Resources that use a part now, read strongly. */
export async function listPartUsers(engine: Pick<Engine, 'table'>, partId: string): Promise<readonly string[]> {
  const { pk } = partUseEntity.key({ partId, resourceId: '' });
  return (await partUseEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'USER#' } })).map(({ resourceId }) => resourceId);
}
