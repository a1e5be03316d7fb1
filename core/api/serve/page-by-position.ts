import { digestText } from '../../digest.ts';
import { CloudmendError } from '../../errors.ts';
import type { Page } from '../../ports.ts';
import type { PageQuery } from '../contract/documents/page.ts';

/**
 * A page of a list that never changes once it was made: the cursor is a position in the list of that name. Throws VALIDATION_FAILED for
 * another list's cursor.
 */
export function pageByPosition<T>(list: readonly T[], name: string, { limit, cursor }: PageQuery): Page<T> {
  const from = cursor === undefined ? 0 : Number(textIn(cursor, name));
  if (!Number.isInteger(from) || from < 0 || from >= Math.max(list.length, 1)) throw foreignCursor();
  const items = list.slice(from, from + limit);
  const next = from + items.length;
  return next < list.length ? { items, cursor: cursorOf(name, String(next)) } : { items };
}

/** A page of a list in the order of its keys, to which entries may come and from which they may go: the cursor is the last key given. */
export function pageByKey<T>(list: readonly T[], keyOf: (item: T) => string, name: string, { limit, cursor }: PageQuery): Page<T> {
  const after = cursor === undefined ? undefined : textIn(cursor, name);
  const left = after === undefined ? list : list.filter((item) => keyOf(item) > after);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && items.length < left.length ? { items, cursor: cursorOf(name, keyOf(last)) } : { items };
}

/** Hex digits of a digest by which one of a few hundred entries is known: two share them once in a billion lists. */
const MARK_DIGITS = 12;

/**
 * A page of a short list whose order changes: the cursor holds marks of all that was given, so that nothing is given twice or left out,
 * wherever it stands by then.
 */
export function pageOfUnseen<T>(list: readonly T[], idOf: (item: T) => string, name: string, { limit, cursor }: PageQuery): Page<T> {
  const markOf = (item: T) => digestText(idOf(item)).slice(0, MARK_DIGITS);
  const marks = cursor === undefined ? '' : textIn(cursor, name);
  if (!/^([0-9a-f]{12})*$/.test(marks)) throw foreignCursor();
  const given = new Set(marks.match(/.{12}/g) ?? []);
  const left = list.filter((item) => !given.has(markOf(item)));
  const items = left.slice(0, limit);
  return items.length < left.length ? { items, cursor: cursorOf(name, marks + items.map(markOf).join('')) } : { items };
}

/** A page as routes answer it. */
export function pageDocument<T>({ items, cursor }: Page<T>): { items: T[]; cursor?: string } {
  return { items: [...items], ...(cursor !== undefined && { cursor }) };
}

function cursorOf(name: string, text: string): string {
  return Buffer.from(`${name}:${text}`).toString('base64url');
}

function textIn(cursor: string, name: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (text.startsWith(`${name}:`) && text.length > name.length + 1) return text.slice(name.length + 1);
  throw foreignCursor();
}

function foreignCursor(): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}
