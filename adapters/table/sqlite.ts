import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConditionFailed } from '../../core/errors.ts';
import type { Clock, Item, Key, Table, Write } from '../../core/ports.ts';
import { applyWrite } from './apply.ts';
import { isTrueOf } from './condition.ts';
import { checkKey, checkKeys, checkQuery, checkTransaction, checkTransactionSize, checkWrite, keyOf } from './limits.ts';
import { itemSize } from './size.ts';
import { onStore } from './sqlite-errors.ts';
import { SqliteItems } from './sqlite-items.ts';
import { takeEngineLock } from './sqlite-lock.ts';
import { itemsSchema, migrate } from './sqlite-schema.ts';

/** How far behind the reads are that did not ask for consistency, queries of an index above all: a count of items written, or a time. */
export type Staleness = { readonly writes: number } | { readonly milliseconds: number; readonly clock: Clock };

export interface SqliteTableOptions {
  /** The file, made with mode 0600 in a directory made with 0700, or `:memory:`. */
  readonly path: string;
  /** For tests: DynamoDB's other reads, which may be behind. */
  readonly staleness?: Staleness;
}

export interface SqliteTable extends Table {
  /** What DynamoDB does by itself: deletes up to `limit` items whose `expiresAt` has passed, and gives their number. */
  deleteExpired(now: Date, limit: number): number;
  /** How often it was written since it was opened, by the one engine that may: where the count stands still, nothing new is in it. */
  writes(): number;
  /** Gives the file to the next engine. */
  close(): void;
}

/**
 * Opens the store of one machine. Every write is on the disk when it is acknowledged. Throws CONFLICT_STATE where another engine has the
 * file, or a newer version of the product made it, CORRUPT where it is damaged, and DEPENDENCY_UNAVAILABLE where the disk refuses.
 */
export function openSqliteTable(options: SqliteTableOptions): SqliteTable {
  const close: (() => void)[] = [];
  if (options.path !== ':memory:') {
    mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
    const lock = takeEngineLock(options.path);
    close.unshift(() => lock.release());
  }
  try {
    const database = onStore(options.path, () => openDatabase(options.path));
    close.unshift(() => database.close());
    onStore(options.path, () => migrate(database));
    return tableOver(database, options, () => closeAll(close));
  } catch (error) {
    closeAll(close);
    throw error;
  }
}

function closeAll(steps: readonly (() => void)[]): void {
  for (const step of steps) step();
}

function tableOver(database: DatabaseSync, { path, staleness }: SqliteTableOptions, close: () => void): SqliteTable {
  const items = new SqliteItems(database, 'items');
  const replica = staleness === undefined ? undefined : new Replica(database, staleness);
  const source = (isConsistent: boolean) => (isConsistent || replica === undefined ? items : replica.items());

  let written = 0;
  const commit = (writes: readonly Write[]): readonly (Item | undefined)[] => {
    const after = onStore(path, () => inTransaction(database, () => carryOut(items, writes)));
    written += 1;
    for (const [position, write] of writes.entries()) replica?.follow(keyOf(write), after[position]);
    return after;
  };

  return {
    async get(key, { consistent }) {
      checkKey(key);
      return onStore(path, () => source(consistent).get(key));
    },
    async getMany(keys, { consistent }) {
      checkKeys(keys);
      const from = source(consistent);
      return onStore(path, () => keys.map((key) => from.get(key)));
    },
    async query(query) {
      checkQuery(query);
      return onStore(path, () => source(query.consistent).query(query));
    },
    async write(write) {
      checkWrite(write);
      const [after] = commit([write]);
      return 'check' in write || after === undefined ? undefined : items.get(after);
    },
    async transact(writes) {
      checkTransaction(writes);
      commit(writes);
    },
    deleteExpired(now, limit) {
      const keys = items.expired(Math.floor(now.getTime() / 1000), limit);
      commit(keys.map((key) => ({ delete: key })));
      return keys.length;
    },
    writes: () => written,
    close,
  };
}

/** All or nothing, inside a transaction that the caller opened. */
function carryOut(items: SqliteItems, writes: readonly Write[]): readonly (Item | undefined)[] {
  const stored = writes.map((write) => (isBlind(write) ? undefined : items.get(keyOf(write))));
  refuseFailed(writes, stored);
  const after = writes.map((write, position) => applyWrite(write, stored[position]));
  checkTransactionSize(after.reduce((bytes, item) => bytes + (item === undefined ? 0 : itemSize(item)), 0));
  for (const [position, write] of writes.entries()) {
    const item = after[position];
    if ('check' in write) continue;
    if (item === undefined) items.delete(keyOf(write));
    else items.put(item);
  }
  return after;
}

/** Whether what stands there makes no difference. */
function isBlind(write: Write): boolean {
  return write.when === undefined && ('put' in write || 'delete' in write);
}

function refuseFailed(writes: readonly Write[], stored: readonly (Item | undefined)[]): void {
  const failed: { position: number; stored?: Item }[] = [];
  for (const [position, write] of writes.entries()) {
    const item = stored[position];
    if (write.when === undefined || isTrueOf(write.when, item)) continue;
    failed.push(item === undefined ? { position } : { position, stored: item });
  }
  if (failed.length > 0) throw new ConditionFailed(failed);
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Node says only since 22.16 whether a transaction is open: on a full disk SQLite has ended it itself, and has nothing to roll back. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // The caller throws what came before.
  }
}

/** A copy of the items that follows some way behind, in the order of the writes. */
class Replica {
  readonly #items: SqliteItems;
  readonly #staleness: Staleness;
  readonly #waiting: { readonly key: Key; readonly after: Item | undefined; readonly at: number }[] = [];

  constructor(database: DatabaseSync, staleness: Staleness) {
    database.exec(`${itemsSchema('temp', 'stale_items')}; INSERT INTO temp.stale_items SELECT * FROM main.items`);
    this.#items = new SqliteItems(database, 'stale_items');
    this.#staleness = staleness;
  }

  follow(key: Key, after: Item | undefined): void {
    this.#waiting.push({ key, after, at: this.#now() });
  }

  items(): SqliteItems {
    for (let next = this.#waiting[0]; next !== undefined && this.#isDue(next.at); next = this.#waiting[0]) {
      if (next.after === undefined) this.#items.delete(next.key);
      else this.#items.put(next.after);
      this.#waiting.shift();
    }
    return this.#items;
  }

  #isDue(at: number): boolean {
    const staleness = this.#staleness;
    return 'writes' in staleness ? this.#waiting.length > staleness.writes : at + staleness.milliseconds <= this.#now();
  }

  #now(): number {
    return 'clock' in this.#staleness ? this.#staleness.clock.now().getTime() : 0;
  }
}

/** SQLite gives the files that it makes beside the database the mode of the database. */
function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  }
  // A shell that looks into the file may hold its lock for a moment.
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF');
  return database;
}
