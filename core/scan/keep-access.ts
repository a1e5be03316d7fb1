import type { AccessOverview } from '../entitlement/overview.ts';
import type { ScannedAccess } from '../entitlement/scanned.ts';
import type { Observation } from '../kind/facts.ts';
import { UnknownFact } from '../kind/known.ts';
import { type AccessRecord, accessEntity } from './access-record.ts';
import { putOverview } from './page-blobs.ts';
import type { ScanEngine } from './plan-scan.ts';
import type { Scan, ScannedAccount, UnitRecord } from './scan.ts';

/** An account of more ways than this is told by its shortest ones: each is a kilobyte. */
const MOST_PATHS = 2000;
/** Sentences of what could not be read. */
const MOST_UNTOLD = 50;

interface AccountLook {
  readonly account: ScannedAccount;
  readonly units: readonly UnitRecord[];
  /** All that was read of a kind in a region. */
  of(kind: string, region: string): Promise<readonly Observation[]>;
}

/**
 * Works out who may do what in an account, once for each scan that looked at all it takes: everybody's ways take seconds where some hundred
 * principals are, which is too long for whoever waits for a page. A scan of some rules alone leaves what is known.
 */
export async function keepAccess(engine: ScanEngine, scan: Scan, look: AccountLook): Promise<void> {
  const rules = [...engine.catalogue.clouds.values()].find(({ isPartition }) => isPartition(look.account.partition))?.scannedAccess;
  if (rules === undefined || !rules.needs.every((kind) => look.units.some((unit) => unit.kind === kind))) return;
  const { partition, account } = look.account;
  const units = look.units.filter(({ kind }) => rules.needs.includes(kind) || rules.beside.includes(kind));
  const base = {
    ...{ partition, account, scanId: scan.scanId, at: engine.clock.now().toISOString() },
    unread: units.flatMap(({ kind, region, reason }) => (reason === undefined ? [] : [{ kind, region, reason }])),
    ...(engine.retention !== undefined && { keptDays: engine.retention.pages }),
  };
  const isGap = (unit: UnitRecord) => rules.needs.includes(unit.kind) && (unit.state === 'unknown' || unit.passedOver > 0);
  const found = units.some(isGap) ? { untold: [] } : await findAccess(engine, rules, look, units);
  await engine.table.write({ put: accessEntity.encode({ ...base, ...found }) });
}

type Found = Pick<AccessRecord, 'untold' | 'known'>;

async function findAccess(engine: ScanEngine, rules: ScannedAccess, look: AccountLook, units: readonly UnitRecord[]): Promise<Found> {
  const seen = new Map<string, readonly Observation[]>();
  for (const { kind, region } of units) seen.set(kind, [...(seen.get(kind) ?? []), ...(await look.of(kind, region))]);
  try {
    const opened = (await rules.load()).open({ seen: (kind) => seen.get(kind) ?? [], now: engine.clock.now() });
    const ways = opened.paths();
    const { paths, there, cut } = ways;
    const overview: AccessOverview = {
      summaries: [...opened.summaries(ways)],
      paths: paths
        .slice(0, MOST_PATHS)
        .map((path) => ({ ...path, steps: path.steps.map((step) => ({ ...step, needs: [...step.needs] })) })),
      there: [...there],
      ...(cut !== undefined && { cut }),
      pathsLeftOut: Math.max(0, paths.length - MOST_PATHS),
    };
    const known = {
      document: await putOverview(engine, overview),
      ...{ principals: overview.summaries.length, administrators: there.length, withPath: paths.length },
    };
    return { untold: opened.unread().slice(0, MOST_UNTOLD), known };
  } catch (error) {
    if (error instanceof UnknownFact) return { untold: [error.message] };
    throw error;
  }
}
