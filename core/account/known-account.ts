import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { AccountOrigin } from './origin.ts';

/** An account that was scanned once: where it was found, and what became of it. */
export const KnownAccount = z.strictObject({
  cloud: z.string(),
  partition: z.string(),
  account: z.string(),
  name: z.string().exactOptional(),
  /** Id of whoever reads it. */
  caller: z.string().exactOptional(),
  origin: AccountOrigin.exactOptional(),
  /** `left`: a list that is whole has it no more. `removed`: somebody took it off, and no list brings it back. */
  state: z.enum(['scanned', 'left', 'removed']),
  /** When it came to that (RFC 3339). */
  since: z.string(),
  /** Why it is not scanned any more, as a sentence. */
  reason: z.string().exactOptional(),
  /** The name of who took it off. */
  by: z.string().exactOptional(),
});
export type KnownAccount = z.infer<typeof KnownAccount>;

/** A few hundred bytes each, read together and at most once a request: a thousand are four pages. */
const PARTITION = 'ACCOUNTS';

export const knownAccountEntity = defineEntity({
  name: 'KnownAccount',
  schemaVersion: 1,
  schema: KnownAccount,
  identity: ['account'],
  key: ({ account }) => ({ pk: PARTITION, sk: `ACCOUNT#${account}` }),
});

/** Every one, whatever became of it. */
export async function listKnownAccounts(table: Parameters<typeof knownAccountEntity.all>[0]): Promise<readonly KnownAccount[]> {
  return await knownAccountEntity.all(table, { partition: PARTITION, sort: { beginsWith: 'ACCOUNT#' } });
}
