import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { CloudmendError } from '../../core/errors.ts';
import type { Item, Key, Page, Query } from '../../core/ports.ts';
import { decodeCursor, encodeCursor, positionNames } from './cursor.ts';
import { MAX_PAGE_BYTES, partitionName, sortName } from './limits.ts';
import { itemSize } from './size.ts';

/** One SQL table of items, with DynamoDB's keys, order and pages. Conditions and transactions are the caller's. */
export class SqliteItems {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, table: string) {
    this.#database = database;
    this.#table = table;
  }

  get({ pk, sk }: Key): Item | undefined {
    const row = this.#prepare(`SELECT body FROM ${this.#table} WHERE pk = ? AND sk = ?`).get(pk, sk);
    return row === undefined ? undefined : parseItem(row.body);
  }

  put(item: Item): void {
    this.#prepare(
      `INSERT OR REPLACE INTO ${this.#table} (pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, expiresAt, size, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      item.pk,
      item.sk,
      item.gsi1pk ?? null,
      item.gsi1sk ?? null,
      item.gsi2pk ?? null,
      item.gsi2sk ?? null,
      item.expiresAt ?? null,
      itemSize(item),
      JSON.stringify(item),
    );
  }

  delete({ pk, sk }: Key): void {
    this.#prepare(`DELETE FROM ${this.#table} WHERE pk = ? AND sk = ?`).run(pk, sk);
  }

  /** Up to `limit` keys of items whose time has passed, oldest first. */
  expired(epochSeconds: number, limit: number): readonly Key[] {
    const rows = this.#prepare(`SELECT pk, sk FROM ${this.#table} WHERE expiresAt < ? ORDER BY expiresAt LIMIT ?`).all(epochSeconds, limit);
    return rows.map((row) => ({ pk: String(row.pk), sk: String(row.sk) }));
  }

  /** As DynamoDB does, a page that its limit ended has a cursor, even where nothing follows. */
  query(query: Query): Page<Item> {
    const { sql, parameters } = this.#select(query);
    const items: Item[] = [];
    let bytes = 0;
    for (const row of this.#prepare(sql).iterate(...parameters)) {
      bytes += Number(row.size);
      if (items.length > 0 && bytes > MAX_PAGE_BYTES) return pageUpTo(query, items);
      items.push(parseItem(row.body));
      if (items.length === query.limit) return pageUpTo(query, items);
    }
    return { items };
  }

  #select(query: Query): { sql: string; parameters: SQLInputValue[] } {
    const sortKey = sortName(query);
    const conditions = [`${partitionName(query)} = ?`, `${sortKey} IS NOT NULL`];
    const parameters: SQLInputValue[] = [query.partition];
    for (const [operator, bound] of sortBounds(query.sort)) {
      conditions.push(`${sortKey} ${operator} ?`);
      parameters.push(bound);
    }
    const order = positionNames(query).slice(1);
    if (query.cursor !== undefined) {
      const position = decodeCursor(query, query.cursor);
      conditions.push(`(${order.join(', ')}) ${query.descending ? '<' : '>'} (${order.map(() => '?').join(', ')})`);
      parameters.push(...order.map((name) => position.get(name) ?? ''));
    }
    const direction = query.descending ? 'DESC' : 'ASC';
    const orderBy = order.map((name) => `${name} ${direction}`).join(', ');
    return { sql: `SELECT body, size FROM ${this.#table} WHERE ${conditions.join(' AND ')} ORDER BY ${orderBy}`, parameters };
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function pageUpTo(query: Query, items: readonly Item[]): Page<Item> {
  const last = items.at(-1);
  const position = new Map(positionNames(query).map((name) => [name, String(last?.[name])]));
  return { items, cursor: encodeCursor(position) };
}

function parseItem(body: unknown): Item {
  try {
    return JSON.parse(String(body));
  } catch (cause) {
    throw new CloudmendError('CORRUPT', 'A stored item is not JSON; restore the store from its last copy.', { cause });
  }
}

function sortBounds(sort: Query['sort']): readonly (readonly [string, string])[] {
  if (sort === undefined) return [];
  if ('equals' in sort) return [['=', sort.equals]];
  if ('from' in sort)
    return [
      ['>=', sort.from],
      ['<=', sort.to],
    ];
  const end = endOfPrefix(sort.beginsWith);
  return [['>=', sort.beginsWith], ...(end === undefined ? [] : [['<', end] as const])];
}

/** The least text after every text with the prefix, in UTF-8 byte order; undefined where there is none. */
function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === LAST_POINT) continue;
    const next = last + 1 === FIRST_SURROGATE ? AFTER_SURROGATES : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return undefined;
}

const LAST_POINT = 0x10ffff;
const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;
