import { mapBounded } from '../concurrency.ts';
import { type AccountEnd, accountEndEntity } from './account-end.ts';
import { createCallMemo, sharedReads } from './call-memo.ts';
import { kindsOfScan, type ScanEngine, unitsOf } from './plan-scan.ts';
import { runUnit } from './run-unit.ts';
import { type Scan, scanPartition, unitEntity } from './scan.ts';
import type { UnitPlace } from './unit-key.ts';

/** Calls wait for the network, and budgets are by service: a few kinds at once keep several of them busy. */
const UNITS_AT_ONCE = 4;

/** Of the place; with a kind, of that kind alone. */
export type PlaceWork = UnitPlace & { readonly kind?: string };

/**
 * All units of an account in one region, several at a time, with what they ask alike asked once. What is done is passed over, so that it may
 * be called again until it gives `done`; `interrupted` when the signal fired. One that fails holds up no other: its error is thrown at the end.
 */
export async function runPlace(
  engine: ScanEngine,
  scan: Scan,
  { account, region, kind }: PlaceWork,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<'done' | 'interrupted'> {
  const done = await unitEntity.all(engine.table, {
    partition: scanPartition(scan.scanId, account),
    sort: { beginsWith: `UNIT#${region}#` },
  });
  const isDone = new Set(done.map((unit) => unit.kind));
  const planned = unitsOf({ ...scan, accounts: scan.accounts.filter((one) => one.account === account) }, engine.catalogue);
  const units = planned.filter((unit) => unit.region === region && (kind === undefined || unit.kind === kind) && !isDone.has(unit.kind));
  if (units.length > 0) await forgetEnd(engine, { scanId: scan.scanId, account });
  const memo = createCallMemo(engine.cloud.reader, sharedReads(kindsOfScan(scan, engine.catalogue)));
  const failures: unknown[] = [];
  const ends = await mapBounded(units, UNITS_AT_ONCE, async (unit) => {
    try {
      return await runUnit(engine, scan, unit, { signal, reader: memo.forUnit(unit.kind) });
    } catch (error) {
      failures.push(error);
      return 'failed';
    } finally {
      memo.dropUnit(unit.kind);
    }
  });
  if (failures.length > 0) throw failures[0];
  return ends.includes('interrupted') ? 'interrupted' : 'done';
}

/** A scan that is taken up after it had begun to end: what was summed up of the account lacks what comes now. */
async function forgetEnd({ table }: Pick<ScanEngine, 'table'>, end: Pick<AccountEnd, 'scanId' | 'account'>): Promise<void> {
  if ((await accountEndEntity.find(table, end)) !== undefined) await table.write({ delete: accountEndEntity.key(end) });
}
