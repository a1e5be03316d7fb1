import type { Engine } from '../../../core/engine.ts';
import type { Item, Key, Table, Write } from '../../../core/ports.ts';

/** An engine that tells what became of its store, and whether its cloud was asked anything. */
export interface WatchedEngine {
  readonly engine: Engine;
  /** Keys whose items are others than they were when this was last asked: what was written and taken back again is none. */
  changed(): Promise<readonly string[]>;
  /** Calls of the cloud since it was last asked. */
  asked(): number;
}

export function watchedEngine(inner: Engine): WatchedEngine {
  const before = new Map<string, { readonly key: Key; readonly item: Item | undefined }>();
  let calls = 0;
  const remember = async (key: Key) => {
    const name = `${key.pk} ${key.sk}`;
    if (!before.has(name)) before.set(name, { key, item: await inner.table.get(key, { consistent: true }) });
  };
  const table: Table = {
    get: (key, options) => inner.table.get(key, options),
    getMany: (keys, options) => inner.table.getMany(keys, options),
    query: (query) => inner.table.query(query),
    async write(write) {
      await remember(keyOf(write));
      return inner.table.write(write);
    },
    async transact(writes) {
      for (const write of writes) await remember(keyOf(write));
      return inner.table.transact(writes);
    },
  };
  const { reader, openSession } = inner.cloud;
  const cloud: Engine['cloud'] = {
    ...inner.cloud,
    reader: {
      send(...request) {
        calls++;
        return reader.send(...request);
      },
    },
    openSession(request) {
      calls++;
      return openSession(request);
    },
  };
  return {
    engine: { ...inner, table, cloud },
    async changed() {
      const others: string[] = [];
      for (const [name, { key, item }] of before) {
        const now = await inner.table.get(key, { consistent: true });
        if (JSON.stringify(now) !== JSON.stringify(item)) others.push(name);
      }
      before.clear();
      return others;
    },
    asked() {
      const before = calls;
      calls = 0;
      return before;
    },
  };
}

function keyOf(write: Write): Key {
  if ('put' in write) return { pk: write.put.pk, sk: write.put.sk };
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}
