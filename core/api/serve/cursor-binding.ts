import * as z from 'zod';
import { digestText } from '../../digest.ts';
import type { PathNames } from '../contract/path.ts';
import { routes } from '../contract/routes.ts';
import { givenText, RequestInvalid } from './request-invalid.ts';

/** A list as it was asked for: its route, what its path names, and every filter. How long a page is, is none. */
export interface AskedList {
  readonly path: string;
  readonly names: PathNames;
  readonly query: { readonly [name: string]: string };
}

/** Hex digits of the mark: one that was changed passes once in 2^64 tries. */
const MARK_DIGITS = 16;

/** The cursor as it leaves: with a mark of itself and of the list that it goes on in. */
export function bindCursor(list: AskedList, cursor: string): string {
  return `${cursor}.${markOf(list, cursor)}`;
}

/**
 * The query with the cursor that was bound. Throws RequestInvalid for one that was given out for another list or other filters, or that is
 * not as it was given out: it would go on at a place in between that the list never had. The mark takes no secret. It keeps mistakes
 * out; that no cursor leads to what is another's is held by the store, which takes only those of its own query.
 */
export function unbindCursor(list: AskedList): { readonly [name: string]: string } {
  const { cursor: given, ...query } = list.query;
  if (given === undefined) return list.query;
  const end = given.lastIndexOf('.');
  const cursor = given.slice(0, Math.max(end, 0));
  if (end > 0 && given.slice(end + 1) === markOf(list, cursor)) return { ...query, cursor };
  const message = `must be a cursor that this list gave out with these filters, as it was given out (start again without one)${givenText(given)}`;
  throw new RequestInvalid([{ in: 'query', pointer: 'cursor', message, code: 'cursor-invalid' }]);
}

/** Whether a route takes a cursor: to another one it is a word that it does not know. */
export function takesCursor(query: z.ZodType): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape;
}

const WithCursor = z.looseObject({ cursor: z.string() });

/** A document with each of its cursors bound: its own to the list that was asked for, those of other lists to these. */
export function bindCursors(list: AskedList, document: unknown): unknown {
  const own = WithCursor.safeParse(document);
  if (own.success) return { ...own.data, cursor: bindCursor(list, own.data.cursor) };
  if (list.path !== routes.readGuard.path) return document;
  const guard = routes.readGuard.response.parse(document);
  const { neverTouchCursor: never, exclusionsCursor: exclusions } = guard;
  return {
    ...guard,
    ...(never !== undefined && { neverTouchCursor: bindCursor(whole(routes.listNeverTouch), never) }),
    ...(exclusions !== undefined && { exclusionsCursor: bindCursor(whole(routes.listExclusions), exclusions) }),
  };
}

/** A list without any filter. */
function whole({ path }: { readonly path: string }): AskedList {
  return { path, names: {}, query: {} };
}

function markOf({ path, names, query }: AskedList, cursor: string): string {
  const filters = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit');
  const sorted = [...filters, ...Object.entries(names)].sort(([left], [right]) => (left < right ? -1 : 1));
  return digestText(JSON.stringify([path, sorted, cursor])).slice(0, MARK_DIGITS);
}
