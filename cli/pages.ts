import type { ApiClient, ApiRequest } from '../core/api/contract/client.ts';
import type { Route } from '../core/api/contract/route.ts';

/** Every item of a list of the API as it comes: no more than a page is held. */
export async function* eachItem<Path, Query, Body, Item>(
  api: ApiClient,
  route: Route<Path, Query, Body, { items: Item[]; cursor?: string | undefined }>,
  request: ApiRequest = {},
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await api.call(route, { ...request, query: { limit: '200', ...request.query, cursor } });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Every item of a list of the API, page after page; with `from` what comes after that cursor. */
export async function allPages<Path, Query, Body, Item>(
  api: ApiClient,
  route: Route<Path, Query, Body, { items: Item[]; cursor?: string | undefined }>,
  request: ApiRequest = {},
  from?: string,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor = from;
  do {
    const page = await api.call(route, { ...request, query: { limit: '200', ...request.query, cursor } });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

/** A list of the API with every item of it, and what its first page says beside them; its cursor would lead back into what is there already. */
export async function wholeList<Path, Query, Body, Item, Page extends object>(
  api: ApiClient,
  route: Route<Path, Query, Body, Page & { items: Item[]; cursor?: string | undefined }>,
  request: ApiRequest = {},
): Promise<Page & { items: Item[] }> {
  const first = await api.call(route, { ...request, query: { limit: '200', ...request.query } });
  const more = first.cursor === undefined ? [] : await allPages(api, route, request, first.cursor);
  return { ...first, items: [...first.items, ...more], cursor: undefined };
}
