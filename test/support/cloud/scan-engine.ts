import { makeIds } from '../../../adapters/ids.ts';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { digestText } from '../../../core/digest.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { type Finding, findingEntity } from '../../../core/finding/finding.ts';
import type { Blobs, Cloud, DecisionSigner, Item, Table, Write } from '../../../core/ports.ts';
import type { ScanEngine } from '../../../core/scan/plan-scan.ts';
import { type FakeClock, makeFakeClock } from '../fake-clock.ts';

export interface TestEngine extends ScanEngine {
  readonly clock: FakeClock;
  readonly signer: DecisionSigner;
  /** Everything that was written, in order. */
  readonly written: Write[];
  readonly errors: string[];
  findings(): Promise<readonly Finding[]>;
}

/** A scanning engine over a store in memory. Findings are looked for in the regions that are named, and in `global`. */
export function scanEngine(cloud: Cloud, catalogue: Catalogue, regions: readonly string[] = ['eu-west-1', 'us-east-1']): TestEngine {
  const clock = makeFakeClock();
  const written: Write[] = [];
  const errors: string[] = [];
  const table = recording(openSqliteTable({ path: ':memory:' }), written);
  const log = { info: () => {}, warn: () => {}, error: (message: string) => void errors.push(message) };
  const signer = { sign: async (text: string) => `mac of ${text}`, verify: async (text: string, mac: string) => mac === `mac of ${text}` };
  return {
    ...{
      table,
      blobs: memoryBlobs(),
      anchors: { append: async () => {}, list: async () => [] },
      signer,
      clock,
      ids: makeIds({ clock }),
      cloud,
      catalogue,
      log,
      written,
      errors,
    },
    async findings() {
      const found: Finding[] = [];
      for (const { account } of await cloud.accounts()) {
        for (const region of ['global', ...regions]) {
          for (const kind of catalogue.kinds.keys()) {
            found.push(...(await findingEntity.all(table, { partition: `FINDINGS#${account}#${region}#${kind}` })));
          }
        }
      }
      return found;
    },
  };
}

/** The writes of one sort of item. */
export function writesOf(written: readonly Write[], entity: string): readonly Item[] {
  return written.flatMap((write) => ('put' in write && write.put['entity'] === entity ? [write.put] : []));
}

function recording(table: Table, written: Write[]): Table {
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys, options) => table.getMany(keys, options),
    query: (query) => table.query(query),
    async write(write) {
      const item = await table.write(write);
      written.push(write);
      return item;
    },
    async transact(writes) {
      await table.transact(writes);
      written.push(...writes);
    },
  };
}

function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = digestText(new TextDecoder().decode(bytes));
      kept.set(digest, bytes);
      return digest;
    },
    async get(digest) {
      const bytes = kept.get(digest);
      if (bytes === undefined) throw new CloudmendError('NOT_FOUND', `There is no blob ${digest}.`);
      return bytes;
    },
  };
}
