import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { type Reach, reachText } from '../../reach/reach.ts';
import type { PathNames } from '../contract/path.ts';
import type { Route } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';
import { givenText, RequestInvalid } from './request-invalid.ts';

/** A list as it was asked for: its route, what its path names, and every filter. How long a page is, is none. */
export interface AskedList {
  readonly path: string;
  readonly names: PathNames;
  readonly query: { readonly [name: string]: string };
}

/** To whom cursors are given out. */
export interface CursorHolder {
  readonly id: string;
  readonly reach: Reach | undefined;
}

/** Bytes of the MAC: half a SHA-256 is guessed once in 2^128 tries. */
const MAC_BYTES = 16;

/** Makes cursors that go on in one list, for one person, and takes no others. */
export interface CursorBinding {
  /** The cursor as it leaves: with a MAC of itself, the list that it goes on in, and whose it is. */
  bind(list: AskedList, cursor: string): string;
  /**
   * The query with the cursor that was bound. Throws RequestInvalid for one that was given out for another list, other filters or somebody else
   * (or to the same before they were bound to other accounts), and for one that is not as it was given out.
   */
  unbind(list: AskedList): { readonly [name: string]: string };
  /** A document with each of its cursors bound: its own to the list that was asked for, those of other lists to these. */
  bindAll(list: AskedList, document: unknown): unknown;
}

/** `key`: of the installation, for this use alone. */
export function cursorBinding(key: Uint8Array, { id, reach }: CursorHolder): CursorBinding {
  const macOf = ({ path, names, query }: AskedList, cursor: string): string => {
    const filters = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit');
    const sorted = [...filters, ...Object.entries(names)].sort(([left], [right]) => (left < right ? -1 : 1));
    const text = JSON.stringify([path, sorted, cursor, id, reachText(reach)]);
    return createHmac('sha256', key).update(text, 'utf8').digest().subarray(0, MAC_BYTES).toString('base64url');
  };
  const bind = (list: AskedList, cursor: string) => `${cursor}.${macOf(list, cursor)}`;
  return {
    bind,
    unbind(list) {
      const { cursor: given, ...query } = list.query;
      if (given === undefined) return list.query;
      const end = given.lastIndexOf('.');
      const cursor = given.slice(0, Math.max(end, 0));
      if (end > 0 && isSame(given.slice(end + 1), macOf(list, cursor))) return { ...query, cursor };
      const message = `must be a cursor that this list gave out to you with these filters, as it was given out (start again without one)${givenText(given)}`;
      throw new RequestInvalid([{ in: 'query', pointer: 'cursor', message, code: 'cursor-invalid' }]);
    },
    bindAll(list, document) {
      const own = WithCursor.safeParse(document);
      if (own.success) return { ...own.data, cursor: bind(list, own.data.cursor) };
      if (list.path !== routes.readGuard.path) return document;
      const guard = routes.readGuard.response.parse(document);
      const { neverTouchCursor: never, exclusionsCursor: exclusions } = guard;
      return {
        ...guard,
        ...(never !== undefined && { neverTouchCursor: bind(whole(routes.listNeverTouch), never) }),
        ...(exclusions !== undefined && { exclusionsCursor: bind(whole(routes.listExclusions), exclusions) }),
      };
    },
  };
}

/** Whether a route takes a cursor: to another one it is a word that it does not know. */
export function takesCursor({ query }: Pick<Route, 'query'>): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape;
}

/** Whether answers of a route have cursors in them. */
export function givesCursors(route: Pick<Route, 'query' | 'path'>): boolean {
  return takesCursor(route) || route.path === routes.readGuard.path;
}

const WithCursor = z.looseObject({ cursor: z.string() });

/** A list without any filter. */
function whole({ path }: { readonly path: string }): AskedList {
  return { path, names: {}, query: {} };
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given, 'utf8'), Buffer.from(wanted, 'utf8')];
  return left.length === right.length && timingSafeEqual(left, right);
}
