import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { unitsOf } from './plan-scan.ts';
import { addCounts, noVerdicts, type Scan, scanEntity, scanPartition, scansOfMonth, unitEntity, type VerdictCounts } from './scan.ts';

/** A scan and how far it is. */
export interface ScanState {
  readonly scan: Scan;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly counts: VerdictCounts;
}

/** The scan that began last, from the index; undefined where there was none this month or the month before. */
export async function findLatestScan(engine: Pick<Engine, 'table' | 'clock' | 'catalogue'>): Promise<ScanState | undefined> {
  const now = engine.clock.now();
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  for (const month of [now, lastMonth]) {
    const query = { index: 'gsi1', partition: scansOfMonth(month.toISOString()), consistent: false, descending: true, limit: 1 } as const;
    const [scan] = (await queryEntities(engine.table, scanEntity, query)).items;
    if (scan !== undefined) return stateOf(engine, scan);
  }
  return undefined;
}

async function stateOf({ table, catalogue }: Pick<Engine, 'table' | 'catalogue'>, scan: Scan): Promise<ScanState> {
  const unitsTotal = unitsOf(scan, catalogue).length;
  if (scan.counts !== undefined) return { scan, unitsDone: unitsTotal, unitsTotal, counts: scan.counts };
  let [unitsDone, counts] = [0, noVerdicts];
  for (const { account } of scan.accounts) {
    const units = await unitEntity.all(table, { partition: scanPartition(scan.scanId, account), sort: { beginsWith: 'UNIT#' } });
    unitsDone += units.length;
    for (const unit of units) for (const more of Object.values(unit.counts)) counts = addCounts(counts, more);
  }
  return { scan, unitsDone, unitsTotal, counts };
}
