import * as z from 'zod';
import { defineEntity } from '../entity.ts';

/** How the list of accounts was read the last time that a scan began. */
export const AccountList = z.strictObject({
  at: z.string(),
  /** Clouds whose list could not be read to its end, with the reason: their accounts are those of the time before. */
  unread: z.array(z.strictObject({ cloud: z.string(), reason: z.string() })),
  /** Accounts that are there and not scanned. */
  passedOver: z.array(z.strictObject({ account: z.string(), name: z.string().exactOptional(), why: z.string() })),
  /** How many more of them there are than are kept. */
  more: z.number().int(),
  /** What of the settings was not met. */
  notes: z.array(z.string()),
});
export type AccountList = z.infer<typeof AccountList>;

/** Those of a large organization fit into an item of 400 KB. */
export const MOST_PASSED_OVER = 1000;

export const accountListEntity = defineEntity({
  name: 'AccountList',
  schemaVersion: 1,
  schema: AccountList,
  identity: [],
  key: () => ({ pk: 'ACCOUNTS', sk: 'LIST' }),
});
