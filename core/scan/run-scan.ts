import { mapBounded } from '../concurrency.ts';
import { CloudmendError } from '../errors.ts';
import { cloudNameOf } from '../place.ts';
import { type CallMemo, createCallMemo, sharedReads } from './call-memo.ts';
import { completeScan } from './complete-scan.ts';
import { everything, kindsOfScan, planScan, type ScanEngine, unitsOf } from './plan-scan.ts';
import { runUnit } from './run-unit.ts';
import { addCounts, noVerdicts, type Scan, type ScanFilters, type ScanUnit, type VerdictCounts } from './scan.ts';
import type { VerdictLine } from './verdict-line.ts';

export interface ScanOptions {
  readonly filters?: Partial<ScanFilters>;
  /** Told what the scan covers before it begins. */
  onPlanned?(scan: Pick<Scan, 'accounts' | 'filters'>): void;
  /** Stops the scan cleanly: what was found stays, and the next scan with the same filters goes on. */
  readonly signal?: AbortSignal;
  onVerdict?(line: VerdictLine): void;
  onProgress?(progress: ScanProgress): void;
}

export interface ScanProgress {
  readonly scanId: string;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly resources: number;
  readonly counts: VerdictCounts;
  /** Units by the name of their cloud. */
  readonly clouds: { readonly [cloud: string]: { readonly done: number; readonly total: number } };
  /** What has just moved. */
  readonly unit: ScanUnit;
}

export interface ScanOutcome {
  readonly scanId: string;
  readonly state: 'complete' | 'interrupted';
  /** Whether it went on from an interrupted scan; its earlier verdicts are reported again. */
  readonly resumed: boolean;
  readonly accounts: Scan['accounts'];
  /** Rules that were off, and how many of their verdicts passed: these count for nothing. */
  readonly off?: NonNullable<Scan['off']>;
  /** Severities and thresholds of rules by which it judged. */
  readonly settings?: NonNullable<Scan['settings']>;
  readonly resources: number;
  readonly counts: VerdictCounts;
  /** How many verdicts are unknown since something that was asked for could not be read. */
  readonly unread: number;
  /** How many are unknown since what is usual is still learned. */
  readonly learning?: number;
  /** How many listings gave an answer that could be judged. */
  readonly listed: number;
}

/** A whole scan in one process. Throws VALIDATION_FAILED for what the filters name and nothing is, and what the store throws. */
export async function scan(engine: ScanEngine, options: ScanOptions = {}): Promise<ScanOutcome> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const planned = await planUnlessStopped(engine, { ...everything, ...options.filters }, signal);
  if (planned === 'interrupted')
    return { scanId: '', state: 'interrupted', resumed: false, accounts: [], resources: 0, counts: noVerdicts, unread: 0, listed: 0 };
  options.onPlanned?.(planned.scan);
  logBegin(engine, planned);
  const progress = createProgress(engine, planned.scan, options);
  const common = { scanId: planned.scan.scanId, resumed: planned.resumed, accounts: planned.scan.accounts };
  try {
    const outcomes = await mapBounded(
      progress.units,
      UNITS_AT_ONCE,
      async (unit) => await runOne(engine, planned.scan, unit, { options, signal, progress }),
    );
    if (outcomes.includes('interrupted')) {
      engine.log.info('A scan was interrupted', { scanId: common.scanId, resources: progress.sofar().resources });
      return { ...common, state: 'interrupted', ...progress.sofar(), unread: 0, listed: 0 };
    }
  } catch (error) {
    // The others stop at their next call and leave their pages as an interrupted scan does.
    stop.abort(error);
    throw error;
  }
  const ended = await completeScan(engine, planned.scan, options);
  logEnd(engine, ended);
  return {
    ...common,
    state: 'complete',
    resources: ended.resources ?? 0,
    counts: ended.counts ?? noVerdicts,
    unread: ended.unread ?? 0,
    learning: ended.learning ?? 0,
    listed: ended.listed ?? 0,
    ...(ended.off !== undefined && { off: ended.off }),
    ...(ended.settings !== undefined && { settings: ended.settings }),
  };
}

function logBegin({ log }: ScanEngine, { scan: { scanId, accounts, ruleIds }, resumed }: Awaited<ReturnType<typeof planScan>>): void {
  const places = accounts.map(({ account, regions }) => ({ account, regions: [...regions] }));
  log.info(resumed ? 'A scan goes on' : 'A scan has begun', { scanId, accounts: places, rules: ruleIds.length });
}

function logEnd({ log }: ScanEngine, { scanId, resources = 0, counts = noVerdicts, unread = 0 }: Scan): void {
  log.info('A scan has ended', { scanId, resources, verdicts: { ...counts }, unread });
}

// Calls wait for the network; eight units keep several services busy at once and hold eight pages of facts in memory.
const UNITS_AT_ONCE = 8;

interface UnitRun {
  readonly options: ScanOptions;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

async function runOne(
  engine: ScanEngine,
  of: Scan,
  unit: ScanUnit,
  { options, signal, progress }: UnitRun,
): Promise<'done' | 'interrupted'> {
  if (signal.aborted) return 'interrupted';
  const memo = progress.memoOf(unit);
  const name = `${unit.region} ${unit.kind}`;
  const record = await runUnit(engine, of, unit, {
    signal,
    reader: memo.forUnit(name),
    ...(options.onVerdict && { onVerdict: (line) => options.onVerdict?.(line) }),
    onPage: ({ resources, counts }) => progress.add(unit, resources, Object.values(counts).reduce(addCounts, noVerdicts)),
  });
  memo.dropUnit(name);
  if (record === 'interrupted') return record;
  progress.finish(unit);
  return 'done';
}

async function planUnlessStopped(
  engine: ScanEngine,
  filters: ScanFilters,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<typeof planScan>> | 'interrupted'> {
  try {
    signal.throwIfAborted();
    return await planScan(engine, filters, signal);
  } catch (error) {
    if (signal.aborted && (!(error instanceof CloudmendError) || error.code === 'CLOUD')) return 'interrupted';
    throw error;
  }
}

interface Progress {
  readonly units: readonly ScanUnit[];
  memoOf(unit: ScanUnit): CallMemo;
  add(unit: ScanUnit, resources: number, counts: VerdictCounts): void;
  finish(unit: ScanUnit): void;
  sofar(): { readonly resources: number; readonly counts: VerdictCounts };
}

/** Counts what is done, and holds one memo for each account that is under way. */
function createProgress(engine: ScanEngine, of: Scan, options: ScanOptions): Progress {
  const units = unitsOf(of, engine.catalogue);
  const left = new Map([...Map.groupBy(units, ({ account }) => account)].map(([account, all]) => [account, all.length]));
  const shared = sharedReads(kindsOfScan(of, engine.catalogue));
  const memos = new Map<string, CallMemo>();
  const clouds = new Map(
    [...Map.groupBy(units, ({ kind }) => cloudNameOf(kind))].map(([name, all]) => [name, { done: 0, total: all.length }]),
  );
  let [unitsDone, resources, counts] = [0, 0, noVerdicts];
  const tell = (unit: ScanUnit) =>
    options.onProgress?.({
      ...{ scanId: of.scanId, unitsDone, unitsTotal: units.length, resources, counts, unit },
      clouds: Object.fromEntries(clouds),
    });

  return {
    units,
    memoOf({ account }) {
      const memo = memos.get(account) ?? createCallMemo(engine.cloud.reader, shared);
      memos.set(account, memo);
      return memo;
    },
    add(unit, more, verdicts) {
      resources += more;
      counts = addCounts(counts, verdicts);
      tell(unit);
    },
    finish(unit) {
      unitsDone += 1;
      const { done, total } = clouds.get(cloudNameOf(unit.kind)) ?? { done: 0, total: 0 };
      clouds.set(cloudNameOf(unit.kind), { done: done + 1, total });
      const remaining = (left.get(unit.account) ?? 1) - 1;
      left.set(unit.account, remaining);
      if (remaining === 0) memos.delete(unit.account);
      tell(unit);
    },
    sofar: () => ({ resources, counts }),
  };
}
