import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { DEFAULT_RETENTION, epochAfter } from '../retention.ts';
import { StoredReason } from './scan.ts';

const Count = z.number().int();

/** What the last scan that looked knows of who may do what in an account; the rest lies in a document. */
export const AccessRecord = z.strictObject({
  partition: z.string(),
  account: z.string(),
  scanId: z.string(),
  /** When the scan ended. */
  at: z.string(),
  /** Kinds, in a region or `global`, that could not be read to their end. */
  unread: z.array(z.strictObject({ kind: z.string(), region: z.string(), reason: StoredReason })),
  /** What else could not be read, in words. */
  untold: z.array(z.string()),
  /** Absent where without what could not be read nobody knows. */
  known: z.strictObject({ document: z.string(), principals: Count, administrators: Count, withPath: Count }).exactOptional(),
  /** What the cloud was asked of use, where that was wanted: a document, of how many principals it tells, and of how many it does not. */
  use: z.strictObject({ document: z.string(), told: Count, unread: Count }).exactOptional(),
  /** Days that it is kept for, as they were set when it was written. Absent: the default of its sort. */
  keptDays: Count.exactOptional(),
});
export type AccessRecord = z.infer<typeof AccessRecord>;

/** It goes with the pages of its scan: without them nothing that it tells can be looked into. */
export const accessEntity = defineEntity({
  name: 'AccountAccess',
  schemaVersion: 1,
  schema: AccessRecord,
  identity: ['account'],
  key: ({ account }) => ({ pk: `ACCESS#${account}`, sk: 'ACCESS' }),
  expiresAt: ({ at, keptDays = DEFAULT_RETENTION.pages }) => epochAfter(at, keptDays),
});
