import { digestBytes } from '../../adapters/blobs/digest.ts';
import { joinClouds } from '../../adapters/clouds.ts';
import { makeIds } from '../../adapters/ids.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';

import { CloudmendError } from '../../core/errors.ts';
import {
  baselinePieceEntity,
  type HistoryRecord,
  historiesPartition,
  historyEntity,
  piecesPartition,
} from '../../core/population/history-record.ts';
import type { Blobs, Clock, Table } from '../../core/ports.ts';
import type { ScanEngine } from '../../core/scan/plan-scan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { scopeEntity, scopesPartition } from '../../core/scan/scope.ts';
import { createDemoCloud } from './demo-cloud.ts';
import { createDemoSubscription } from './demo-subscription.ts';
import { productionBefore, subscriptionBefore } from './estate-before.ts';

/** What is learned of the company's days before: what somebody has changed since. */
const LEARNED = ['aws.ec2.unchanged-ssh-not-public', 'azure.network.unchanged-ssh-not-public'];
/** A scan a day; after the first there are nineteen in which nothing changed, which is what it takes to be sure. */
const SCANS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The demo's earlier scans: how many, and the first of them (RFC 3339). */
export interface DemoPast {
  readonly scans: number;
  readonly since: string;
}

/**
 * Scans the company as it was on the days before somebody changed something, so that what has changed since is seen as it would be: by scans that
 * were made, and not by a history that was written. Only what these have learned is kept; they leave no finding. Undefined where the company was
 * scanned before.
 */
export async function liveDemoPast(engine: ScanEngine, regions: readonly string[]): Promise<DemoPast | undefined> {
  const accounts = await engine.cloud.accounts();
  for (const { account } of accounts)
    if ((await scopeEntity.all(engine.table, { partition: scopesPartition(account) })).length > 0) return undefined;
  const rules = new Map([...engine.catalogue.rules].filter(([id]) => LEARNED.includes(id)));
  if (rules.size < LEARNED.length) return undefined;
  const first = engine.clock.now().getTime() - SCANS * DAY_MS;
  const clock = clockAt(first);
  const table = openSqliteTable({ path: ':memory:' });
  try {
    const cloud = joinClouds(
      new Map([
        ['aws', await createDemoCloud({ clock, accounts: [productionBefore], regions })],
        ['azure', await createDemoSubscription({ resources: subscriptionBefore })],
      ]),
    );
    // That these scans were made is told once, and not scan by scan in the log of what happens here.
    const log = { ...engine.log, info: () => {} };
    const own = { table, blobs: blobsInMemory(), clock, ids: makeIds({ clock }), cloud, log };
    const past = { ...engine, ...own, catalogue: { ...engine.catalogue, rules } };
    for (let day = 0; day < SCANS; day += 1) {
      clock.set(first + day * DAY_MS);
      await scan(past);
    }
    for (const { account } of accounts) await keepLearned({ from: table, to: engine.table }, account);
  } finally {
    table.close();
  }
  return { scans: SCANS, since: new Date(first).toISOString() };
}

async function keepLearned({ from, to }: { readonly from: Table; readonly to: Table }, account: string): Promise<void> {
  const records: readonly HistoryRecord[] = await historyEntity.all(from, { partition: historiesPartition(account) });
  for (const record of records) {
    const pieces = await baselinePieceEntity.all(from, { partition: piecesPartition(account, record.ruleId) });
    await to.transact([...pieces.map((piece) => ({ put: baselinePieceEntity.encode(piece) })), { put: historyEntity.encode(record) }]);
  }
}

function clockAt(first: number): Clock & { set(at: number): void } {
  let time = first;
  return {
    now: () => new Date(time),
    async sleep(milliseconds) {
      time += milliseconds;
    },
    set(at) {
      time = at;
    },
  };
}

function blobsInMemory(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = digestBytes(bytes);
      kept.set(digest, bytes);
      return digest;
    },
    async get(digest) {
      const bytes = kept.get(digest);
      if (bytes === undefined) throw new CloudmendError('NOT_FOUND', `There is no document ${digest}.`);
      return bytes;
    },
  };
}
