import type { Engine } from '../core/engine.ts';
import type { Anchors, Blobs, DecisionSigner, Item, Table, Write } from '../core/ports.ts';

/** What an engine has asked of its store, its documents, its signer and its anchors since it was last set back. */
export interface EngineCounts {
  /** Reads of one key. */
  gets: number;
  /** Reads of several keys at once. */
  batchGets: number;
  queries: number;
  /** Items that all of these gave. */
  items: number;
  blobs: number;
  writes: number;
  /** What each transaction has written, by the entities of its items. */
  transactions: string[];
  macChecks: number;
  anchorListings: number;
}

/** An engine whose every access is counted. */
export interface CountedEngine {
  readonly engine: Engine;
  take(): EngineCounts;
  /** Told of every item that is written, as a table's stream tells of them. */
  onWritten(tell: (item: Item) => void): void;
}

export function countedEngine(inner: Engine): CountedEngine {
  const state: Counting = { counts: nothing(), tell: () => undefined };
  return {
    engine: {
      ...inner,
      table: countedTable(inner.table, state),
      blobs: countedBlobs(inner.blobs, state),
      signer: countedSigner(inner.signer, state),
      anchors: countedAnchors(inner.anchors, state),
    },
    take() {
      const { counts } = state;
      state.counts = nothing();
      return counts;
    },
    onWritten(tell) {
      state.tell = tell;
    },
  };
}

interface Counting {
  counts: EngineCounts;
  tell: (item: Item) => void;
}

function nothing(): EngineCounts {
  return { gets: 0, batchGets: 0, queries: 0, items: 0, blobs: 0, writes: 0, transactions: [], macChecks: 0, anchorListings: 0 };
}

function countedTable(table: Table, state: Counting): Table {
  const tellAll = (writes: readonly Write[]) => {
    for (const write of writes) if ('put' in write) state.tell(write.put);
  };
  return {
    async get(key, options) {
      const item = await table.get(key, options);
      state.counts.gets += 1;
      state.counts.items += item === undefined ? 0 : 1;
      return item;
    },
    async getMany(keys, options) {
      const items = await table.getMany(keys, options);
      state.counts.batchGets += 1;
      state.counts.items += items.filter((item) => item !== undefined).length;
      return items;
    },
    async query(query) {
      const page = await table.query(query);
      state.counts.queries += 1;
      state.counts.items += page.items.length;
      return page;
    },
    async write(write) {
      state.counts.writes += 1;
      const item = await table.write(write);
      tellAll([write]);
      return item;
    },
    async transact(writes) {
      state.counts.transactions.push(writes.map(entityOf).join(', '));
      await table.transact(writes);
      tellAll(writes);
    },
  };
}

function entityOf(write: Write): string {
  if ('put' in write) return String(write.put['entity'] ?? write.put.pk.split('#')[0]);
  if ('check' in write) return 'a check';
  return 'update' in write ? `an update of ${write.update.pk.split('#')[0]}` : 'a delete';
}

function countedBlobs(blobs: Blobs, state: Counting): Blobs {
  return {
    put: (bytes, options) => blobs.put(bytes, options),
    get(digest) {
      state.counts.blobs += 1;
      return blobs.get(digest);
    },
  };
}

function countedSigner(signer: DecisionSigner, state: Counting): DecisionSigner {
  return {
    sign: (text) => signer.sign(text),
    verify(text, mac) {
      state.counts.macChecks += 1;
      return signer.verify(text, mac);
    },
  };
}

function countedAnchors(anchors: Anchors, state: Counting): Anchors {
  return {
    append: (anchor) => anchors.append(anchor),
    list(chain) {
      state.counts.anchorListings += 1;
      return anchors.list(chain);
    },
  };
}
