import { CloudmendError } from '../../core/errors.ts';
import type { Item, Page, Query, Table } from '../../core/ports.ts';

/** What the parts of the contract need: the table, and partitions that no other test has. */
export interface TableUnderTest {
  table(): Table;
  partition(): string;
}

/** Every page of a query, one after another. */
export async function allPages(table: Table, query: Query): Promise<readonly Page<Item>[]> {
  const pages: Page<Item>[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await table.query(cursor === undefined ? query : { ...query, cursor });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

/** Every item of a query. */
export async function allItems(table: Table, query: Query): Promise<readonly Item[]> {
  return (await allPages(table, query)).flatMap((page) => page.items);
}

/** The code of the error that a promise rejects with; `none` where it resolves. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof CloudmendError) return error.code;
    throw error;
  }
}
