import { applyWrite } from '../../../adapters/table/apply.ts';
import { keyOf } from '../../../adapters/table/limits.ts';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Item, Key, Table, Write } from '../../../core/ports.ts';

export interface CopyableTable extends Table {
  /** What makes tables that hold what this one holds now. */
  copier(): () => Promise<CopyableTable>;
}

/** DynamoDB's: items in a transaction. */
const AT_ONCE = 100;

/** A store in memory that remembers its items, so that many others can go on from any moment of it. */
export function openCopyableTable(): CopyableTable {
  return remembering(openSqliteTable({ path: ':memory:' }), new Map());
}

/** `items`: what the table holds, by their keys. */
function remembering(table: Table, items: Map<string, Item>): CopyableTable {
  const follow = (write: Write): void => {
    const name = nameOf(keyOf(write));
    const after = 'check' in write ? items.get(name) : applyWrite(write, items.get(name));
    if (after === undefined) items.delete(name);
    else items.set(name, after);
  };
  return {
    ...table,
    async write(write) {
      const after = await table.write(write);
      follow(write);
      return after;
    },
    async transact(writes) {
      await table.transact(writes);
      for (const write of writes) follow(write);
    },
    copier() {
      const now = [...items];
      return async () => {
        const copy = openSqliteTable({ path: ':memory:' });
        for (let first = 0; first < now.length; first += AT_ONCE)
          await copy.transact(now.slice(first, first + AT_ONCE).map(([, item]) => ({ put: item })));
        return remembering(copy, new Map(now));
      };
    },
  };
}

function nameOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}
