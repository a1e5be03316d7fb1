import * as z from 'zod';
import type { Records } from '../engine.ts';
import { eventEntity } from '../event/outbox.ts';
import type { EndedScan } from './queue.ts';

/** The event of the end of a scan. One of an older version says nothing of what is new. */
const Ended = z.looseObject({ scanId: z.string(), completedAt: z.string(), changed: z.array(z.string()).default([]) });

export const SCAN_COMPLETED = 'ScanCompleted';

/** The end of a scan, from the detail of its event. */
export function endedScan(detail: unknown): EndedScan {
  const { scanId, completedAt, changed } = Ended.parse(detail);
  return { scanId, completedAt, changed };
}

/**
 * The same from the outbox, for whoever has ended the scan and does not wait for the event to be delivered; when it is, what it leads to is
 * noted already. Undefined where it was delivered.
 */
export async function findOwnEnd({ table }: Pick<Records, 'table'>, scanId: string): Promise<EndedScan | undefined> {
  const stored = await eventEntity.all(table, { partition: eventEntity.key({ subject: scanId, id: '-' }).pk });
  const event = stored.find(({ type }) => type === SCAN_COMPLETED);
  return event === undefined ? undefined : endedScan(event.detail);
}
