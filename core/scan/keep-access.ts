import { findCloudOfPartition } from '../catalogue.ts';
import { type CloudRules, placeIn } from '../cloud.ts';
import type { AskedUse } from '../entitlement/asked-use.ts';
import type { AccessOverview } from '../entitlement/overview.ts';
import type { ScannedAccess, SeenAccount } from '../entitlement/scanned.ts';
import type { Observation } from '../kind/facts.ts';
import { UnknownFact } from '../kind/known.ts';
import { type AccessRecord, accessEntity } from './access-record.ts';
import { createKindReader } from './kind-reader.ts';
import { putAskedUse, putOverview } from './page-blobs.ts';
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
  const cloud = findCloudOfPartition(engine.catalogue, look.account.partition);
  const rules = cloud?.scannedAccess;
  if (cloud === undefined || rules === undefined || !rules.needs.every((kind) => look.units.some((unit) => unit.kind === kind))) return;
  const { partition, account } = look.account;
  const kinds = [...rules.needs, ...rules.running, ...rules.policies];
  const units = look.units.filter(({ kind }) => kinds.includes(kind));
  const base = {
    ...{ partition, account, scanId: scan.scanId, at: engine.clock.now().toISOString() },
    unread: units.flatMap(({ kind, region, reason }) => (reason === undefined ? [] : [{ kind, region, reason }])),
    ...(engine.retention !== undefined && { keptDays: engine.retention.pages }),
  };
  const isGap = (unit: UnitRecord) => rules.needs.includes(unit.kind) && (unit.state === 'unknown' || unit.passedOver > 0);
  const found = units.some(isGap) ? { untold: [] } : await findAccess(engine, { cloud, rules }, look, units);
  await engine.table.write({ put: accessEntity.encode({ ...base, ...found }) });
}

type Found = Pick<AccessRecord, 'untold' | 'known' | 'use'>;

/** The cloud of an account, and how it tells who may do what. */
interface Telling {
  readonly cloud: CloudRules;
  readonly rules: ScannedAccess;
}

async function findAccess(engine: ScanEngine, telling: Telling, look: AccountLook, units: readonly UnitRecord[]): Promise<Found> {
  const { rules } = telling;
  const seen = new Map<string, readonly Observation[]>();
  // Policies of resources tell nothing of everybody, and are by far the most.
  const wanted = units.filter(({ kind }) => rules.needs.includes(kind) || rules.running.includes(kind));
  for (const { kind, region } of wanted) seen.set(kind, [...(seen.get(kind) ?? []), ...(await look.of(kind, region))]);
  try {
    const account = { seen: (kind: string) => seen.get(kind) ?? [], now: engine.clock.now() };
    const use = await askUse(engine, telling, look.account, account);
    const opened = (await rules.load()).open({ ...account, use });
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
    return { untold: opened.unread().slice(0, MOST_UNTOLD), known, ...(use !== undefined && { use: await keptUse(engine, use) }) };
  } catch (error) {
    if (error instanceof UnknownFact) return { untold: [error.message] };
    throw error;
  }
}

/** Asked once a scan, of everybody together; undefined where that is not wanted, or cannot be. */
async function askUse(
  engine: ScanEngine,
  { cloud, rules }: Telling,
  { partition, account }: ScannedAccount,
  seen: SeenAccount,
): Promise<AskedUse | undefined> {
  if (engine.asksUse !== true || rules.loadUse === undefined) return undefined;
  const reader = createKindReader({
    reader: engine.cloud.reader,
    place: placeIn(cloud, { partition, account, region: 'global' }),
    sleep: async (milliseconds, signal) => await engine.clock.sleep(milliseconds, signal),
  });
  return await (await rules.loadUse()).ask(reader, seen);
}

async function keptUse(engine: ScanEngine, use: AskedUse): Promise<NonNullable<AccessRecord['use']>> {
  const document = await putAskedUse(engine, use);
  return { document, told: Object.keys(use.told).length, unread: Object.keys(use.unread).length };
}
