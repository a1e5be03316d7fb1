import { eventWrite } from '../event/outbox.ts';
import { isClosed } from '../finding/finding.ts';
import { closing } from '../finding/reconcile.ts';
import { SEVERITIES } from '../finding/rule.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import type { UnknownReason } from '../kind/facts.ts';
import { type RuleOff, readRulesOff } from '../rule-off/rule-off.ts';
import { type AccountEnd, accountEndEntity } from './account-end.ts';
import { settingsOfScan } from './judge-as-set.ts';
import { missingActions, wholeReason } from './missing-actions.ts';
import { coverageOf, rulesOf, type ScanEngine, unitsOf } from './plan-scan.ts';
import { type AccountUnits, judgePopulations } from './population.ts';
import { rollUp } from './roll-up.ts';
import {
  addCounts,
  addCountsByRule,
  type CountsByRule,
  noVerdicts,
  type Scan,
  type ScannedAccount,
  type ScanUnit,
  scanEntity,
  scanPartition,
  type UnitRecord,
  unfinishedScanEntity,
  unitEntity,
  unknownReasonOf,
} from './scan.ts';
import { type Scope, scopeEntity, scopesPartition } from './scope.ts';
import { unlistedLines } from './unlisted.ts';
import { frameworksOf, isStillLearned, isUnread, listingScope, throttledIn, throttledSum, type VerdictLine } from './verdict-line.ts';
import { verdictsOfAccount } from './verdicts-of-account.ts';

export interface CompleteOptions {
  onVerdict?(line: VerdictLine): void;
}

/**
 * Ends a scan whose units are done: rules over several kinds and populations, what could not be read, totals, and the event
 * `ScanCompleted`. Doing it again changes nothing. A unit that was never finished counts as unknown.
 */
export async function completeScan(engine: ScanEngine, scan: Scan, options: CompleteOptions = {}): Promise<Scan> {
  const rulesOff = await readRulesOff(engine);
  const ends: AccountEnd[] = [];
  for (const account of scan.accounts) ends.push(await endAccount(engine, scan, { account, rulesOff, options }));
  return await recordEnd(engine, scan, ends, options);
}

/**
 * The same where one call may not take as long as it likes: each account that is done is noted, and `interrupted` is given once the signal has
 * fired. Called again it goes on with the next account.
 */
export async function completeScanByAccount(engine: ScanEngine, scan: Scan, signal: AbortSignal): Promise<Scan | 'interrupted'> {
  const rulesOff = await readRulesOff(engine);
  const ends: AccountEnd[] = [];
  for (const account of scan.accounts) {
    const known = await accountEndEntity.find(engine.table, { scanId: scan.scanId, account: account.account });
    if (known !== undefined) {
      ends.push(known);
      continue;
    }
    if (signal.aborted) return 'interrupted';
    const end = await endAccount(engine, scan, { account, rulesOff, options: {} });
    await engine.table.write({ put: accountEndEntity.encode(end) });
    ends.push(end);
  }
  return await recordEnd(engine, scan, ends, {});
}

interface AccountWork {
  readonly account: ScannedAccount;
  readonly rulesOff: readonly RuleOff[];
  readonly options: CompleteOptions;
}

async function endAccount(engine: ScanEngine, scan: Scan, { account, rulesOff, options }: AccountWork): Promise<AccountEnd> {
  const units = await loadUnits(engine, scan, account);
  const judged = await judgePopulations(engine, scan, { account, units });
  const lines = [...unreadLines(engine, scan, { account, units }), ...judged.lines];
  for (const line of lines) options.onVerdict?.(line);
  const own = [
    ...units.map(({ counts }) => counts),
    ...lines.map(({ ruleId, verdict }) => ({ [ruleId]: { ...noVerdicts, [verdict]: 1 } })),
  ];
  const off = offIn(rulesOff, account.account, own);
  for (const one of off) own.push({ [one.ruleId]: { ...noVerdicts, pass: -one.passed } });
  const scopes = await scopeEntity.all(engine.table, { partition: scopesPartition(account.account) });
  if (isWhole(scan)) await retireKinds(engine, account, scopes);
  await rollUp(engine, account.account, verdictsOfAccount(engine, scan, { account, units, scopes }));
  return {
    ...{ scanId: scan.scanId, account: account.account, at: engine.clock.now().toISOString() },
    counts: Object.values(addCountsByRule(own)).reduce(addCounts, noVerdicts),
    resources: units.reduce((sum, unit) => sum + unit.resources, 0),
    listed: units.filter(isListed).length,
    unread: units.reduce((sum, unit) => sum + (unit.unread ?? 0), 0) + lines.filter(isUnread).length,
    ...throttledSum([...units, throttledIn(lines)]),
    learning: lines.filter(isStillLearned).length,
    changed: [...new Set([...units.flatMap((unit) => unit.changed ?? []), ...judged.changed])].sort(),
    off: [...off],
  };
}

/** What passed by a rule that is off is no pass: it is told apart. What failed is left out where findings are read, as what is excepted. */
function offIn(rulesOff: readonly RuleOff[], account: string, counts: readonly CountsByRule[]): NonNullable<Scan['off']> {
  const own = rulesOff.filter((one) => one.account === undefined || one.account === account);
  return [...new Map(own.map((one) => [one.rule, one])).values()].map(({ rule, reason }) => ({
    ...{ ruleId: rule, account, reason },
    passed: counts.reduce((sum, one) => sum + (one[rule]?.pass ?? 0), 0),
  }));
}

async function recordEnd(engine: ScanEngine, running: Scan, ends: readonly AccountEnd[], options: CompleteOptions): Promise<Scan> {
  const unlisted = unlistedLines(engine, running);
  for (const line of unlisted) options.onVerdict?.(line);
  const sumOf = (name: 'resources' | 'unread' | 'listed' | 'learning') => ends.reduce((sum, end) => sum + end[name], 0);
  const off = ends.flatMap((end) => end.off);
  const scan: Scan = {
    ...running,
    ...{ state: 'complete', completedAt: engine.clock.now().toISOString() },
    counts: ends.map(({ counts }) => counts).reduce(addCounts, { ...noVerdicts, unknown: unlisted.length }),
    ...{ resources: sumOf('resources'), unread: sumOf('unread') + unlisted.length, listed: sumOf('listed'), learning: sumOf('learning') },
    ...throttledSum(ends),
    ...(off.length > 0 && { off }),
  };
  const { scanId, startedAt, filters } = scan;
  const accounts = scan.accounts.map(({ account }) => account);
  const times = { startedAt, completedAt: scan.completedAt ?? startedAt };
  // The rules of which something is open that came, or became another, since the scan before.
  const changed = [...new Set(ends.flatMap((end) => end.changed))].sort();
  const detail = { scanId, accounts, ...times, filters, counts: scan.counts ?? noVerdicts, changed };
  const pointer = unfinishedScanEntity.key({ coverage: coverageOf(scan) });
  const stored = await scanEntity.find(engine.table, scan);
  if (stored?.state === 'complete') return stored;
  await engine.table.transact([
    { put: scanEntity.encode(scan), when: { attribute: 'state', equals: 'running' } },
    { delete: pointer },
    eventWrite(engine, { type: 'ScanCompleted', subject: scanId, detail }),
  ]);
  return scan;
}

/** Its listing came to its end, and of what it has not everything is unknown. */
function isListed({ state, resources, counts }: UnitRecord): boolean {
  const { pass, fail, notApplicable } = Object.values(counts).reduce(addCounts, noVerdicts);
  return state === 'complete' && (resources === 0 || pass + fail + notApplicable > 0);
}

async function loadUnits(engine: ScanEngine, scan: Scan, account: ScannedAccount): Promise<readonly UnitRecord[]> {
  const done = await unitEntity.all(engine.table, {
    partition: scanPartition(scan.scanId, account.account),
    sort: { beginsWith: 'UNIT#' },
  });
  const byPlace = new Map(done.map((unit) => [`${unit.region} ${unit.kind}`, unit]));
  const planned = unitsOf({ ...scan, accounts: [account] }, engine.catalogue);
  return planned.map((unit) => byPlace.get(`${unit.region} ${unit.kind}`) ?? unfinished(scan, unit));
}

function unfinished({ scanId, startedAt }: Scan, unit: ScanUnit): UnitRecord {
  const reason = {
    fault: 'unreachable' as const,
    operation: `list ${unit.kind}`,
    message: `The scan of ${unit.kind} in ${unit.region} was not finished.`,
  };
  return { scanId, ...unit, state: 'unknown', reason, counts: {}, pages: 0, resources: 0, passedOver: 0, at: startedAt };
}

// ---------------------------------------------------------------- what could not be read

/** One line where a whole account or region is denied or off; otherwise one for each rule of each listing that failed. */
function unreadLines(engine: ScanEngine, scan: Scan, { account, units }: AccountUnits): readonly VerdictLine[] {
  const { partition, account: id, unknown } = account;
  const lines: VerdictLine[] = [];
  if (unknown !== undefined)
    lines.push(
      wholeLine(engine, scan, { scope: `account:${partition}:${id}`, region: 'global', account: id }, unknownReasonOf(unknown.reason)),
    );
  if (unknown?.of === 'everything') return lines;
  const [first] = units;
  if (units.length > 1 && units.every(isShut) && first?.reason !== undefined) {
    const place = { scope: `account:${partition}:${id}`, region: 'global', account: id };
    return [shutLine(engine, scan, { place, units, reason: unknownReasonOf(first.reason) })];
  }
  for (const [region, here] of Map.groupBy(units, (unit) => unit.region)) {
    const reason = here[0]?.reason;
    const isWhole = here.length > 1 && here.every(isShut) && reason !== undefined;
    const place = { scope: `region:${partition}:${id}:${region}`, region, account: id };
    lines.push(
      ...(isWhole
        ? [shutLine(engine, scan, { place, units: here, reason: unknownReasonOf(reason) })]
        : here.flatMap((unit) => listingLines(engine, scan, unit))),
    );
  }
  return lines;
}

/** Denied, or off: nothing was seen, and asking for more would be answered alike. */
function isShut({ state, reason, pages }: UnitRecord): boolean {
  return state === 'unknown' && pages === 0 && (reason?.fault === 'denied' || reason?.fault === 'disabled');
}

function listingLines(engine: ScanEngine, scan: Scan, unit: UnitRecord): readonly VerdictLine[] {
  if (unit.reason === undefined) return [];
  const reason = unknownReasonOf(unit.reason);
  const place = { scope: listingScope(unit), region: unit.region, account: unit.account };
  const rules = rulesOf(scan, engine.catalogue).filter(({ resource }) => resource.id === unit.kind);
  const settings = settingsOfScan(scan);
  return rules.map((rule) => ({
    ...unknownLine(place, reason),
    ruleId: rule.id,
    severity: settings.severityOf({ ruleId: rule.id, account: unit.account, severity: rule.severity }),
    frameworks: frameworksOf(rule.frameworks),
  }));
}

interface Place {
  readonly scope: string;
  readonly region: string;
  readonly account: string;
}

/** The same, with all that the scan would need there, since another denial would follow each that was mended. */
function shutLine(
  engine: ScanEngine,
  scan: Scan,
  { place, units, reason }: { readonly place: Place; readonly units: readonly UnitRecord[]; readonly reason: UnknownReason },
): VerdictLine {
  const permissions = missingActions(engine.catalogue, units);
  const line = wholeLine(engine, scan, place, wholeReason(reason, permissions));
  return permissions.length === 0 ? line : { ...line, evidence: { ...line.evidence, permissions: [...permissions] } };
}

/** Stands for every rule of the scan, at the severity of the worst of them. */
function wholeLine(engine: ScanEngine, scan: Scan, place: Place, reason: UnknownReason): VerdictLine {
  const { account } = place;
  const settings = settingsOfScan(scan);
  const severities = new Set(
    rulesOf(scan, engine.catalogue).map(({ id: ruleId, severity }) => settings.severityOf({ ruleId, account, severity })),
  );
  return {
    ...unknownLine(place, reason),
    ruleId: '*',
    severity: SEVERITIES.find((severity) => severities.has(severity)) ?? 'info',
    frameworks: {},
  };
}

function unknownLine(
  place: Place,
  { fault, operation, permission, message }: UnknownReason,
): Omit<VerdictLine, 'ruleId' | 'severity' | 'frameworks'> {
  const evidence = { fault, operation, ...(permission !== undefined && { permission }) };
  return { verdict: 'unknown', resource: null, ...place, reason: message, evidence };
}

// ---------------------------------------------------------------- kinds that have left the catalogue

function isWhole({ filters }: Scan): boolean {
  return Object.values(filters).every((filter) => filter.length === 0);
}

/** A kind without rules is scanned no more, so its findings are retired here and not by a unit. */
async function retireKinds(engine: ScanEngine, { account }: ScannedAccount, scopes: readonly Scope[]): Promise<void> {
  const kinds = new Set([...engine.catalogue.rules.values()].map(({ resource }) => resource.id));
  const at = engine.clock.now().toISOString();
  for (const { region, kind } of scopes.filter((scope) => !kinds.has(scope.kind))) {
    const findings = await loadScopeFindings(engine.table, { account, scopeRegion: region, kind });
    await findings.apply([...findings.all()].filter((finding) => !isClosed(finding)).map((finding) => closing(finding, 'ruleGone', at)));
  }
}
