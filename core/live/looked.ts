import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { epochAfter } from '../retention.ts';

/** The last look at a resource that an event has led to. */
export const Looked = z.strictObject({
  id: z.string(),
  lookId: z.string(),
  state: z.enum(['looking', 'done', 'failed']),
  /** When it began (RFC 3339): it has seen what was done before. */
  startedAt: z.string(),
  /** When the first look began of those since the last that was done: what was found since then is still to be told. */
  since: z.string(),
  /** While it is looking: until when nobody else does. */
  until: z.string(),
  version: z.number().int().min(1),
});
export type Looked = z.infer<typeof Looked>;

/** An event that comes later than this finds the scans of the days between. */
const KEPT_DAYS = 7;

export const lookedEntity = defineEntity({
  name: 'Looked',
  schemaVersion: 1,
  schema: Looked,
  identity: ['id'],
  key: ({ id }) => ({ pk: `LOOKED#${id}`, sk: 'LOOK' }),
  expiresAt: ({ startedAt }) => epochAfter(startedAt, KEPT_DAYS),
});
