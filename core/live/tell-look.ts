import * as z from 'zod';
import type { Records } from '../engine.ts';
import { eventWrite } from '../event/outbox.ts';
import type { Write } from '../ports.ts';
import type { ResourceRef } from '../scan/rescan.ts';

/** Told where a look at a resource has found something that was not open, or not so. */
export const RESOURCE_LOOKED_AT = 'ResourceLookedAt';

export const ResourceLookedAt = z.looseObject({ lookId: z.string(), readAt: z.string(), changed: z.array(z.string()) });
export type ResourceLookedAt = z.infer<typeof ResourceLookedAt>;

/** The event, for the transaction that ends the look. */
export function lookedAtEvent(
  records: Pick<Records, 'clock' | 'ids'>,
  { id, account, kind }: ResourceRef,
  told: Pick<ResourceLookedAt, 'lookId' | 'readAt' | 'changed'>,
): Write {
  const { lookId, readAt, changed } = told;
  return eventWrite(records, { type: 'ResourceLookedAt', subject: id, detail: { lookId, account, kind, readAt, changed: [...changed] } });
}
