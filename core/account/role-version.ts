import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';

/** Which version the roles of an account are of, as the last scan that reached the account was told. */
export const RoleVersion = z.strictObject({
  account: z.string(),
  /** When it was asked (RFC 3339). */
  at: z.string(),
  /** The contract that they were made for. Absent: they do not say, or could not be asked. */
  contract: z.string().exactOptional(),
  /** Why they could not be asked, as a sentence. */
  unread: z.string().exactOptional(),
});
export type RoleVersion = z.infer<typeof RoleVersion>;

const PARTITION = 'ACCOUNTS';

export const roleVersionEntity = defineEntity({
  name: 'RoleVersion',
  schemaVersion: 1,
  schema: RoleVersion,
  identity: ['account'],
  key: ({ account }) => ({ pk: PARTITION, sk: `ROLES#${account}` }),
});

/** Of every account that was asked, by its id. */
export async function roleVersions({ table }: Pick<Engine, 'table'>): Promise<ReadonlyMap<string, RoleVersion>> {
  const all = await roleVersionEntity.all(table, { partition: PARTITION, sort: { beginsWith: 'ROLES#' } });
  return new Map(all.map((one) => [one.account, one]));
}
