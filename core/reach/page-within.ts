import type { Page } from '../ports.ts';
import type { Reach } from './reach.ts';

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Entries that are read at a time. */
const READ_AT_ONCE = 100;

/**
 * A page of what a list lets through that tells nothing of what it does not: it is as long as what was asked for as long as there is so
 * much, and has a cursor only where something that is let through comes after it. Reads as much as there is in between; for whoever is bound to
 * nothing it is the page itself.
 */
export async function pageWithin<Item>(
  reach: Reach | undefined,
  request: PageRequest,
  read: (request: PageRequest) => Promise<Page<Item>>,
  isLetThrough: (item: Item) => boolean,
): Promise<Page<Item>> {
  if (reach === undefined) return read(request);
  const { limit } = request;
  const items: Item[] = [];
  let at = request.cursor;
  do {
    const page = await read({ limit: READ_AT_ONCE, cursor: at });
    const found = page.items.filter(isLetThrough);
    const wanted = limit - items.length;
    if (found.length > wanted) {
      const cut = await read({ limit: placeOf(page.items, isLetThrough, wanted), cursor: at });
      return withCursor([...items, ...cut.items.filter(isLetThrough)], cut.cursor);
    }
    items.push(...found);
    at = page.cursor;
  } while (at !== undefined && items.length < limit);
  return withCursor(items, (await isFollowed(at, read, isLetThrough)) ? at : undefined);
}

/** How many entries come up to and with the so manieth that is let through. */
function placeOf<Item>(items: readonly Item[], isLetThrough: (item: Item) => boolean, wanted: number): number {
  let found = 0;
  return items.findIndex((item) => isLetThrough(item) && ++found === wanted) + 1;
}

/** Whether something that is let through comes after a cursor. */
async function isFollowed<Item>(
  cursor: string | undefined,
  read: (request: PageRequest) => Promise<Page<Item>>,
  isLetThrough: (item: Item) => boolean,
): Promise<boolean> {
  for (let at = cursor; at !== undefined; ) {
    const page = await read({ limit: READ_AT_ONCE, cursor: at });
    if (page.items.some(isLetThrough)) return true;
    at = page.cursor;
  }
  return false;
}

function withCursor<Item>(items: readonly Item[], cursor: string | undefined): Page<Item> {
  return cursor === undefined ? { items } : { items, cursor };
}
