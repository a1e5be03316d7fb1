import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import type { Table, Write } from '../ports.ts';
import { epochAfter } from '../retention.ts';

/** A signed message that was taken: it is taken once. */
const TakenMessage = z.strictObject({ id: z.string(), at: z.string() });

/** Well past the time for which any signature holds, a week for a review that is handed in; after that it is stale. */
const KEPT_DAYS = 9;

const takenMessageEntity = defineEntity({
  identity: ['id'],
  name: 'TakenMessage',
  schemaVersion: 1,
  schema: TakenMessage,
  key: ({ id }) => ({ pk: `TAKEN#${id}`, sk: 'MESSAGE' }),
  expiresAt: ({ at }) => epochAfter(at, KEPT_DAYS),
});

/** What an id is made of. */
export const MESSAGE_ID = /^[\w-]{8,100}$/;

/** Whether a message with this id was taken before. */
export async function isTaken(table: Table, id: string): Promise<boolean> {
  return (await takenMessageEntity.find(table, { id })) !== undefined;
}

/** The write that takes it, in the transaction of what it does; it fails where another has taken it. */
export function takeWrite(id: string, now: Date): Write {
  return { put: takenMessageEntity.encode({ id, at: now.toISOString() }), when: { exists: false } };
}
