import type { Item, Table } from '../core/ports.ts';

export interface ReadCounts {
  /** As DynamoDB counts what is read strongly: 4 KB each, one at least for a key and for a query. */
  readonly units: number;
  readonly items: number;
}

const UNIT = 4096;

/** A table whose reads are counted. */
export function countedReads(table: Table): { readonly table: Table; take(): ReadCounts } {
  let counts = { units: 0, items: 0 };
  const note = (units: number, items: number): void => {
    counts = { units: counts.units + units, items: counts.items + items };
  };
  return {
    table: {
      ...table,
      async get(key, options) {
        const item = await table.get(key, options);
        note(unitsOf(item), item === undefined ? 0 : 1);
        return item;
      },
      async getMany(keys, options) {
        const items = await table.getMany(keys, options);
        for (const item of items) note(unitsOf(item), item === undefined ? 0 : 1);
        return items;
      },
      async query(query) {
        const page = await table.query(query);
        const bytes = page.items.reduce((sum, item) => sum + bytesOf(item), 0);
        note(Math.max(1, Math.ceil(bytes / UNIT)), page.items.length);
        return page;
      },
    },
    take() {
      const taken = counts;
      counts = { units: 0, items: 0 };
      return taken;
    },
  };
}

function unitsOf(item: Item | undefined): number {
  return item === undefined ? 1 : Math.ceil(bytesOf(item) / UNIT);
}

function bytesOf(item: Item): number {
  return Buffer.byteLength(JSON.stringify(item));
}
