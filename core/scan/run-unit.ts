import { placeIn } from '../cloud.ts';
import { digestText } from '../digest.ts';
import { CloudmendError } from '../errors.ts';
import { changedRules, isClosed } from '../finding/finding.ts';
import type { MappedRule } from '../finding/mapping.ts';
import { settleOpenCount } from '../finding/open-count.ts';
import { closing, type Decision, reconcile } from '../finding/reconcile.ts';
import { isJudgedAlone } from '../finding/rule.ts';
import { loadScopeFindings, type ScopeFindings } from '../finding/scope-findings.ts';
import { settleTallies } from '../finding/tally.ts';
import type { Facts, UnknownReason } from '../kind/facts.ts';
import type { ListPage, ResourceKind } from '../kind/kind.ts';
import type { CloudReader } from '../ports.ts';
import { isLimitSet, judgeAsSet, settingsOfScan } from './judge-as-set.ts';
import { createKindReader, findUnknownReason } from './kind-reader.ts';
import { checkObservation } from './observe.ts';
import { getLines, putLines, putObservations } from './page-blobs.ts';
import { rulesOf, type ScanEngine } from './plan-scan.ts';
import {
  addCountsByRule,
  type CountsByRule,
  countByRule,
  noVerdicts,
  type PageRecord,
  pageEntity,
  pagesPrefix,
  type Scan,
  type ScanUnit,
  scanPartition,
  storedReason,
  type UnitRecord,
  unitEntity,
} from './scan.ts';
import { nextScope, scopeEntity } from './scope.ts';
import { isUnread, throttledIn, throttledSum, type VerdictLine, verdictLine } from './verdict-line.ts';

export interface UnitOptions {
  readonly signal?: AbortSignal | undefined;
  /** A reader that remembers, where several units run in one process. */
  readonly reader?: CloudReader;
  onVerdict?(line: VerdictLine): void;
  onPage?(page: { readonly resources: number; readonly counts: CountsByRule }): void;
}

/**
 * Lists a kind in a scope, judges every resource by the rules that need nothing else, writes findings, and notes each page. A unit that
 * was begun goes on after its last page; one that is done says again what it found. `interrupted` when the signal fired.
 */
export async function runUnit(
  engine: ScanEngine,
  scan: Scan,
  unit: ScanUnit,
  options: UnitOptions = {},
): Promise<UnitRecord | 'interrupted'> {
  const kind = engine.catalogue.kinds.get(unit.kind);
  if (kind === undefined) throw new CloudmendError('NOT_FOUND', `The kind ${unit.kind} is not in the catalogue; start a new scan.`);
  const pages = await loadPages(engine, scan, unit);
  for (const page of pages) await replay(engine, page, options);
  const done = await unitEntity.find(engine.table, { scanId: scan.scanId, ...unit });
  if (done !== undefined) return done;
  const work: UnitWork = {
    ...{ engine, scan, unit, kind, options },
    rules: rulesOf(scan, engine.catalogue).filter((rule) => rule.resource.id === kind.id && isJudgedAlone(rule)),
    findings: await loadScopeFindings(engine.table, { account: unit.account, scopeRegion: unit.region, kind: kind.id }),
  };
  const ended = await listPages(work, pages);
  return ended === 'interrupted' ? ended : await finishUnit(work, ended);
}

export async function loadPages({ table }: ScanEngine, { scanId }: Scan, unit: ScanUnit): Promise<readonly PageRecord[]> {
  return await pageEntity.all(table, { partition: scanPartition(scanId, unit.account), sort: { beginsWith: pagesPrefix(unit) } });
}

/** How a resource is remembered within a unit. */
export function seenMark(resource: string): string {
  return digestText(resource).slice(0, 12);
}

interface UnitWork {
  readonly engine: ScanEngine;
  readonly scan: Scan;
  readonly unit: ScanUnit;
  readonly kind: ResourceKind;
  readonly rules: readonly MappedRule[];
  readonly findings: ScopeFindings;
  readonly options: UnitOptions;
}

interface Ended {
  readonly pages: readonly PageRecord[];
  /** Why the listing did not come to its end. */
  readonly unknown?: UnknownReason;
}

async function listPages(work: UnitWork, begun: readonly PageRecord[]): Promise<Ended | 'interrupted'> {
  const pages = [...begun];
  const last = pages.at(-1);
  if (last !== undefined && last.next === undefined) return { pages };
  const listing = startListing(work, last?.next);
  for (;;) {
    const readAt = work.engine.clock.now().toISOString();
    const step = await nextPage(work, listing);
    if (step === 'interrupted') return step;
    if ('unknown' in step && isStaleCursor(step.unknown, begun, pages)) return await startAgain(work, begun);
    if ('unknown' in step) return { pages, unknown: step.unknown };
    if (step.done === true) return { pages };
    pages.push(await judgePage(work, step.value, pages.length + 1, readAt));
    if (step.value.next === undefined) return { pages };
  }
}

function startListing(work: UnitWork, cursor: string | undefined): AsyncIterator<ListPage<Facts>> {
  const { engine, scan, unit, kind, options } = work;
  const { regions } = scan.filters;
  const reader = createKindReader({
    reader: options.reader ?? engine.cloud.reader,
    place: placeIn(kind.cloud, unit),
    regions: regions.length === 0 ? undefined : new Set(regions),
    ...{ signal: options.signal, since: new Date(scan.startedAt) },
    isLimitSet: isLimitSet(settingsOfScan(scan), rulesOf(scan, engine.catalogue), unit),
    sleep: async (milliseconds, signal) => await engine.clock.sleep(milliseconds, signal),
  });
  return kind.list(reader, cursor)[Symbol.asyncIterator]();
}

async function nextPage(
  { engine, unit, options }: UnitWork,
  listing: AsyncIterator<ListPage<Facts>>,
): Promise<IteratorResult<ListPage<Facts>> | { readonly unknown: UnknownReason } | 'interrupted'> {
  if (options.signal?.aborted) return 'interrupted';
  try {
    return await listing.next();
  } catch (error) {
    if (options.signal?.aborted) return 'interrupted';
    const unknown = findUnknownReason(error);
    if (unknown !== undefined) return { unknown };
    if (error instanceof CloudmendError) throw error;
    // One kind at fault is no reason to lose the others.
    engine.log.error('A kind could not be listed.', { ...unit, error: error instanceof Error ? error.message : 'unknown' });
    return { unknown: { fault: 'unreadable', operation: unit.kind, message: `Listing ${unit.kind} failed; this is a fault of the kind.` } };
  }
}

/** Continuation tokens expire; a listing that was taken up and refuses its first token begins again. */
function isStaleCursor(unknown: UnknownReason, begun: readonly PageRecord[], pages: readonly PageRecord[]): boolean {
  return unknown.fault === 'rejected' && begun.length > 0 && begun.length === pages.length;
}

async function startAgain(work: UnitWork, begun: readonly PageRecord[]): Promise<Ended | 'interrupted'> {
  for (const page of begun) await work.engine.table.write({ delete: pageEntity.key(page) });
  return await listPages(work, []);
}

async function judgePage(work: UnitWork, listed: ListPage<Facts>, page: number, readAt: string): Promise<PageRecord> {
  const { engine, scan, unit, kind, rules, options } = work;
  const observations = listed.observations.map((observation) => checkObservation(kind, observation));
  const lines: VerdictLine[] = [];
  const decisions: Decision[] = [];
  const how = { context: { now: engine.clock.now(), others: () => [] }, settings: settingsOfScan(scan), log: engine.log };
  for (const observation of observations) {
    for (const rule of rules) {
      const judged = judgeAsSet(rule, observation, how);
      lines.push(verdictLine(rule, observation, judged));
      decisions.push(
        ...reconcile({ ...judged, rule, observation, scopeRegion: unit.region, readAt }, work.findings.of(rule.id, observation.id)),
      );
    }
  }
  await work.findings.apply(decisions);
  const record: PageRecord = {
    scanId: scan.scanId,
    ...unit,
    page,
    ...(listed.next !== undefined && { next: listed.next }),
    counts: countByRule(lines),
    seen: observations.map(({ id }) => seenMark(id)),
    passedOver: listed.passedOver ?? 0,
    unread: lines.filter(isUnread).length,
    ...throttledIn(lines),
    lines: await putLines(engine, lines),
    ...(isLookedAt(work) && { facts: await putObservations(engine, observations) }),
    readAt,
    ...(engine.retention !== undefined && { keptDays: engine.retention.pages }),
  };
  await engine.table.write({ put: pageEntity.encode(record) });
  report(options, record, lines);
  return record;
}

/** Whether rules that run at the end of the scan need this kind's facts, or whoever asks later who may do what. */
function isLookedAt({ engine, scan, kind }: UnitWork): boolean {
  if (kind.cloud.scannedAccess?.policies.includes(kind.id)) return true;
  return rulesOf(scan, engine.catalogue).some(
    (rule) => !isJudgedAlone(rule) && [rule.resource, ...(rule.with ?? [])].some(({ id }) => id === kind.id),
  );
}

async function finishUnit(work: UnitWork, { pages, unknown }: Ended): Promise<UnitRecord> {
  const { engine, scan, unit, rules } = work;
  const at = engine.clock.now().toISOString();
  const record: UnitRecord = {
    scanId: scan.scanId,
    ...unit,
    state: unknown === undefined ? 'complete' : 'unknown',
    ...(unknown !== undefined && { reason: storedReason(unknown) }),
    counts: addCountsByRule([...rules.map(({ id }) => ({ [id]: noVerdicts })), ...pages.map(({ counts }) => counts)]),
    pages: pages.length,
    resources: pages.reduce((sum, { seen }) => sum + seen.length, 0),
    passedOver: pages.reduce((sum, { passedOver }) => sum + passedOver, 0),
    unread: pages.reduce((sum, { unread = 0 }) => sum + unread, 0),
    ...throttledSum(pages),
    at,
    ...(engine.retention !== undefined && { keptDays: engine.retention.scans }),
  };
  await work.findings.apply([...(unknown === undefined ? closeGone(work, pages, record) : []), ...retire(work, at)]);
  const within = { ...unit, scopeRegion: unit.region };
  await settleTallies(engine.table, within, work.findings.all());
  await settleOpenCount(engine.table, within, work.findings.all());
  const scope = await scopeEntity.find(engine.table, unit);
  const before = scope?.listed?.at ?? '';
  const told = { ...record, changed: [...changedRules(work.findings.all(), (changedAt) => changedAt > before)] };
  await engine.table.transact([{ put: unitEntity.encode(told) }, { put: scopeEntity.encode(nextScope(told, scope)) }]);
  return told;
}

/** Closes what a listing that came to its end no longer has: for the rules of this scan, in the regions that were asked for. */
function closeGone({ scan, findings }: UnitWork, pages: readonly PageRecord[], { passedOver }: UnitRecord): readonly Decision[] {
  const seen = new Set(pages.flatMap((page) => page.seen));
  const regions = scan.filters.regions;
  const isAskedFor = (region: string) => passedOver === 0 || region === 'global' || regions.length === 0 || regions.includes(region);
  const ruleIds = new Set(scan.ruleIds);
  const startedAt = pages[0]?.readAt ?? scan.startedAt;
  return [...findings.all()]
    .filter(
      (finding) => !isClosed(finding) && ruleIds.has(finding.ruleId) && isAskedFor(finding.region) && !seen.has(seenMark(finding.resource)),
    )
    .map((finding) => closing(finding, 'resourceGone', startedAt));
}

function retire({ engine, findings }: UnitWork, at: string): readonly Decision[] {
  const orphans = [...findings.all()].filter((finding) => !isClosed(finding) && !engine.catalogue.rules.has(finding.ruleId));
  return orphans.map((finding) => closing(finding, 'ruleGone', at));
}

async function replay({ blobs }: ScanEngine, page: PageRecord, options: UnitOptions): Promise<void> {
  report(options, page, options.onVerdict === undefined ? [] : await getLines(blobs, page.lines));
}

function report(options: UnitOptions, page: PageRecord, lines: readonly VerdictLine[]): void {
  for (const line of lines) options.onVerdict?.(line);
  options.onPage?.({ resources: page.seen.length, counts: page.counts });
}
