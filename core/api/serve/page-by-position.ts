import { CloudmendError } from '../../errors.ts';
import type { Page } from '../../ports.ts';
import type { PageQuery } from '../contract/documents/page.ts';

/** A page of a list that never changes once it was made: the cursor is a position. Throws VALIDATION_FAILED for another list's cursor. */
export function pageByPosition<T>(list: readonly T[], { limit, cursor }: PageQuery): Page<T> {
  const from = cursor === undefined ? 0 : parsePosition(cursor);
  const items = list.slice(from, from + limit);
  const next = from + items.length;
  return next < list.length ? { items, cursor: Buffer.from(`from:${next}`).toString('base64url') } : { items };
}

/** A page as routes answer it. */
export function pageDocument<T>({ items, cursor }: Page<T>): { items: T[]; cursor?: string } {
  return { items: [...items], ...(cursor !== undefined && { cursor }) };
}

function parsePosition(cursor: string): number {
  const position = /^from:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (position !== undefined) return Number(position);
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}
