import { type CloudRequest, callName } from '../core/kind/call.ts';
import type { Place } from '../core/place.ts';
import type { Cloud, Table, Write } from '../core/ports.ts';

/** What went to the store since it was last set back, by operation. */
export interface StoreCounts {
  reads: number;
  writes: number;
  transactions: number;
  /** Items written, in transactions or alone, by the entity they hold. */
  readonly items: Map<string, number>;
}

export function countedTable(table: Table): { readonly table: Table; take(): StoreCounts } {
  let counts: StoreCounts = { reads: 0, writes: 0, transactions: 0, items: new Map() };
  const noteItems = (writes: readonly Write[]): void => {
    for (const write of writes) {
      if ('check' in write) continue;
      const entity = entityOf(write);
      counts.items.set(entity, (counts.items.get(entity) ?? 0) + 1);
    }
  };
  return {
    table: {
      async get(key, options) {
        counts.reads += 1;
        return table.get(key, options);
      },
      async getMany(keys, options) {
        counts.reads += 1;
        return table.getMany(keys, options);
      },
      async query(query) {
        counts.reads += 1;
        return table.query(query);
      },
      async write(write) {
        counts.writes += 1;
        noteItems([write]);
        return table.write(write);
      },
      async transact(writes) {
        counts.transactions += 1;
        noteItems(writes);
        await table.transact(writes);
      },
    },
    take() {
      const taken = counts;
      counts = { reads: 0, writes: 0, transactions: 0, items: new Map() };
      return taken;
    },
  };
}

function entityOf(write: Write): string {
  if ('put' in write) return String(write.put['entity'] ?? write.put.pk.split('#')[0]);
  return 'update' in write ? 'an update' : 'a delete';
}

/** Calls since they were last taken: how many of each operation, and those made twice with the same account, region, operation and input. */
export interface CallCounts {
  readonly byOperation: ReadonlyMap<string, number>;
  readonly total: number;
  readonly twice: readonly string[];
}

/** Retries are made below the port, so every call seen here is one that the product wanted. */
export function countedCloud(cloud: Cloud): { readonly cloud: Cloud; take(): CallCounts } {
  let seen: string[] = [];
  const note = ({ account, region }: Place, request: CloudRequest): void => {
    seen.push(`${callName(request)} ${account} ${region} ${JSON.stringify(request.body)}`);
  };
  return {
    cloud: {
      ...cloud,
      reader: {
        send(target, request, signal) {
          note(target, request);
          return cloud.reader.send(target, request, signal);
        },
      },
    },
    take() {
      const taken = seen;
      seen = [];
      const byOperation = [...Map.groupBy(taken, (call) => call.split(' ')[0] ?? '')].map(
        ([operation, all]) => [operation, all.length] as const,
      );
      const twice = [...Map.groupBy(taken, (call) => call)].filter(([, all]) => all.length > 1).map(([call]) => call);
      return { byOperation: new Map(byOperation.toSorted(([, left], [, right]) => right - left)), total: taken.length, twice };
    },
  };
}
