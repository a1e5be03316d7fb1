import { itemSize } from '../../adapters/table/size.ts';
import type { Engine } from '../../core/engine.ts';
import type { Blobs, Item, Table, Write } from '../../core/ports.ts';

/** What a piece of work asks of what the stack is made of, in the units that AWS counts. */
export interface Units {
  /** Of DynamoDB: a strong read of 4 KB is one, any other a half. */
  readonly readUnits: number;
  /** Of DynamoDB: 1 KB each, again for each index that has the item, twice in a transaction. */
  readonly writeUnits: number;
  readonly documentsPut: number;
  readonly documentsRead: number;
  readonly documentBytes: number;
  /** Calls to the account that is scanned or mended. */
  readonly calls: number;
}

export const NO_UNITS: Units = { readUnits: 0, writeUnits: 0, documentsPut: 0, documentsRead: 0, documentBytes: 0, calls: 0 };

/** An engine whose store and documents are counted as AWS counts them, and its cloud's reads. */
export function unitEngine<Given extends Engine>(inner: Given): { readonly engine: Given; take(): Units } {
  const state: { units: Units } = { units: NO_UNITS };
  const add = (more: Partial<Units>): void => {
    state.units = addUnits(state.units, more);
  };
  const { cloud } = inner;
  const { reader } = cloud;
  return {
    engine: {
      ...inner,
      table: unitTable(inner.table, add),
      blobs: unitBlobs(inner.blobs, add),
      cloud: {
        ...cloud,
        reader: {
          send(place, request, signal) {
            add({ calls: 1 });
            return reader.send(place, request, signal);
          },
        },
      },
    },
    take() {
      const { units } = state;
      state.units = NO_UNITS;
      return units;
    },
  };
}

export function addUnits(left: Units, right: Partial<Units>): Units {
  return mapUnits((name) => left[name] + (right[name] ?? 0));
}

/** Each of the units by its name. */
export function mapUnits(of: (name: keyof Units) => number): Units {
  return {
    ...{ readUnits: of('readUnits'), writeUnits: of('writeUnits'), documentsPut: of('documentsPut') },
    ...{ documentsRead: of('documentsRead'), documentBytes: of('documentBytes'), calls: of('calls') },
  };
}

type Add = (more: Partial<Units>) => void;

const READ_BYTES = 4096;
const WRITE_BYTES = 1024;

function unitTable(table: Table, add: Add): Table {
  const read = (items: readonly (Item | undefined)[], { consistent }: { readonly consistent: boolean }) => {
    const weight = consistent ? 1 : 0.5;
    for (const item of items) add({ readUnits: weight * Math.ceil((item === undefined ? 1 : itemSize(item)) / READ_BYTES) });
  };
  return {
    async get(key, options) {
      const item = await table.get(key, options);
      read([item], options);
      return item;
    },
    async getMany(keys, options) {
      const items = await table.getMany(keys, options);
      read(items, options);
      return items;
    },
    async query(query) {
      const page = await table.query(query);
      // A query is read as one: its items together, 4 KB at a time.
      const bytes = page.items.reduce((sum, item) => sum + itemSize(item), 0);
      const weight = query.consistent ? 1 : 0.5;
      add({ readUnits: weight * Math.max(1, Math.ceil(bytes / READ_BYTES)) });
      return page;
    },
    async write(write) {
      const item = await table.write(write);
      add({ writeUnits: unitsOfWrite(write, item) });
      return item;
    },
    async transact(writes) {
      await table.transact(writes);
      add({ writeUnits: writes.reduce((sum, write) => sum + 2 * unitsOfWrite(write, undefined), 0) });
    },
  };
}

/** What is added to or deleted is seldom over a kilobyte, and counts as one; an index has what carries its key. */
function unitsOfWrite(write: Write, after: Item | undefined): number {
  const item = 'put' in write ? write.put : after;
  if (item === undefined) return 1;
  const copies = 1 + Number(item['gsi1pk'] !== undefined) + Number(item['gsi2pk'] !== undefined);
  return copies * Math.ceil(itemSize(item) / WRITE_BYTES);
}

function unitBlobs(blobs: Blobs, add: Add): Blobs {
  return {
    put(bytes, options) {
      add({ documentsPut: 1, documentBytes: bytes.byteLength });
      return blobs.put(bytes, options);
    },
    get(digest) {
      add({ documentsRead: 1 });
      return blobs.get(digest);
    },
  };
}
