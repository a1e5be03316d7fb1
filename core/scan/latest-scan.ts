import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import type { Table } from '../ports.ts';
import { hasAccount, hasRegion, type Reach } from '../reach/reach.ts';
import { scanWithin } from './coverage.ts';
import { unitsOf } from './plan-scan.ts';
import { addCounts, noVerdicts, type Scan, scanEntity, scanPartition, scansOfMonth, unitEntity, type VerdictCounts } from './scan.ts';

/** A scan and how far it is. */
export interface ScanState {
  readonly scan: Scan;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly counts: VerdictCounts;
}

/** Scans that are looked through for one that is complete: where one begins each minute, those that died of a whole night. */
const MOST_LOOKED_AT = 500;

interface Wanted {
  readonly isComplete?: boolean;
}

/**
 * The scan that began last, or of those that are complete, from the index, and how far it is; undefined where there was none this month or
 * the month before. Where one begins as soon as the one before has ended, the last of all is never complete.
 */
export async function findLatestScan(
  engine: Pick<Engine, 'table' | 'clock' | 'catalogue'>,
  { reach, ...wanted }: Wanted & { readonly reach?: Reach | undefined } = {},
): Promise<ScanState | undefined> {
  const scan = await findLastScan(engine, wanted);
  return scan && stateOf(engine, scan, reach);
}

/** The same without how far it is. */
export async function findLastScan(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  { isComplete = false }: Wanted = {},
): Promise<Scan | undefined> {
  const now = clock.now();
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  for (const month of [now, lastMonth]) {
    const scan = await latestOf(table, scansOfMonth(month.toISOString()), isComplete);
    if (scan !== undefined) return scan;
  }
  return undefined;
}

/** A scan by its id, as far as it is. Throws NOT_FOUND. */
export async function getScan(engine: Pick<Engine, 'table' | 'catalogue'>, scanId: string, reach?: Reach): Promise<ScanState> {
  const scan = await scanEntity.find(engine.table, { scanId });
  if (scan !== undefined) return stateOf(engine, scan, reach);
  throw new CloudmendError('NOT_FOUND', `There is no scan ${scanId}, or it is not kept any more.`);
}

async function latestOf(table: Table, partition: string, isComplete: boolean): Promise<Scan | undefined> {
  let cursor: string | undefined;
  for (let looked = 0; looked < MOST_LOOKED_AT; ) {
    const query = { index: 'gsi1', partition, consistent: false, descending: true, limit: isComplete ? 20 : 1 } as const;
    const page = await queryEntities(table, scanEntity, { ...query, ...(cursor !== undefined && { cursor }) });
    const found = page.items.find(({ state }) => !isComplete || state === 'complete');
    if (found !== undefined || page.cursor === undefined) return found;
    looked += page.items.length;
    cursor = page.cursor;
  }
  return undefined;
}

async function stateOf(
  { table, catalogue }: Pick<Engine, 'table' | 'catalogue'>,
  whole: Scan,
  reach: Reach | undefined,
): Promise<ScanState> {
  const scan = withinOf(whole, reach);
  const isOfReach = ({ region }: { readonly region: string }) => hasRegion(reach, region);
  const unitsTotal = unitsOf(scan, catalogue).filter(isOfReach).length;
  if (scan.counts !== undefined) return { scan, unitsDone: unitsTotal, unitsTotal, counts: scan.counts };
  let [unitsDone, counts] = [0, noVerdicts];
  for (const { account } of scan.accounts) {
    const all = await unitEntity.all(table, { partition: scanPartition(scan.scanId, account), sort: { beginsWith: 'UNIT#' } });
    const units = all.filter(isOfReach);
    unitsDone += units.length;
    for (const unit of units) for (const more of Object.values(unit.counts)) counts = addCounts(counts, more);
  }
  return { scan, unitsDone, unitsTotal, counts };
}

/** Of a scan what lies within; its sums are of everything, and are left out where something is not. */
function withinOf(scan: Scan, reach: Reach | undefined): Scan {
  if (reach === undefined) return scan;
  const { counts: _, resources: __, unread: ___, learning: ____, listed: _____, throttled: ______, off, settings, ...rest } = scan;
  const isOwn = ({ account }: { readonly account?: string }) => account === undefined || hasAccount(reach, account);
  return {
    ...scanWithin(rest, reach),
    ...(off !== undefined && { off: off.filter(isOwn) }),
    ...(settings !== undefined && { settings: settings.filter(isOwn) }),
  };
}
