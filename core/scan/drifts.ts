import type { MappedRule } from '../finding/mapping.ts';
import type { Rule } from '../finding/rule.ts';
import type { Limits } from '../finding/threshold.ts';
import { isEqualJson } from '../json.ts';
import type { Observation } from '../kind/facts.ts';
import type { Baseline, Drift, History, Member } from '../population/history.ts';
import { nextHistory } from '../population/history.ts';
import { type HistoryRecord, historiesPartition, historyEntity, historyOf, markOf } from '../population/history-record.ts';
import { limitsFor, settingsOfScan } from './judge-as-set.ts';
import { findBaseline, type HistoryToKeep, keepHistory, loadBaselines, WriteLost } from './keep-history.ts';
import { readValue } from './learned-value.ts';
import type { LearningEngine, LearningScan, LearnsByKind } from './learns.ts';
import type { ScanEngine } from './plan-scan.ts';
import type { UnitRecord } from './scan.ts';

/** What each resource was before, by a rule of the form `drift`. */
export interface Drifts extends LearnsByKind {
  of(rule: Rule, observation: Observation): Drift | undefined;
}

/** A scan that could not read more of the members moves no baseline. One that nobody may read is no reason never to learn. */
const UNREAD_AT_MOST = 0.05;

/** Learns kind by kind what its resources are; what is kept meanwhile is only what is otherwise than it was. */
export async function startDrifts(engine: LearningEngine, scan: LearningScan): Promise<Drifts> {
  const rules = scan.rules.filter(({ drift }) => drift !== undefined);
  const told = new Map<string, Told>();
  if (rules.length === 0) return { of: () => undefined, take: async () => {}, endKind: async () => {} };
  const records = await historyEntity.all(engine.table, { partition: historiesPartition(scan.account.account) });
  const known = new Map(records.map((record) => [record.ruleId, record]));
  const looks = new Map<string, readonly Look[]>();
  const looksOf = (kind: string) => {
    const own = looks.get(kind) ?? rules.filter(({ resource }) => resource.id === kind).map((rule) => startLook(scan, rule));
    looks.set(kind, own);
    return own;
  };
  return {
    of: (rule, observation) => told.get(rule.id)?.of(markOf(observation.id)),
    async take(unit, observations) {
      if (unit.state === 'unknown') return;
      const now = engine.clock.now();
      for (const look of looksOf(unit.kind)) for (const observation of observations) await note(look, { scan, now }, observation);
    },
    async endKind(kind) {
      for (const look of looksOf(kind)) told.set(look.rule.id, await learn(engine, scan, look, known.get(look.rule.id)));
      looks.delete(kind);
    },
  };
}

/** What one resource was, as the last whole scan has left it: it is looked at alone. */
export async function recordedDrift(
  { table }: Pick<ScanEngine, 'table'>,
  { rule, limits }: { readonly rule: Rule; readonly limits: Limits | undefined },
  { account, id }: Observation,
): Promise<Drift | undefined> {
  const record = await historyEntity.find(table, { account, ruleId: rule.id });
  if (record === undefined || isJudgedOtherwise(record, limits)) return undefined;
  const baseline = await findBaseline(table, record, markOf(id));
  return { ...scopeOf(record, record.size), baseline: baseline ?? (record.dropped > 0 ? 'dropped' : 'first') };
}

interface Look {
  readonly rule: MappedRule;
  readonly limits: Limits | undefined;
  readonly members: Map<string, Member>;
  readonly excepted: Set<string>;
  readonly unread: Set<string>;
}

function startLook({ scan, account }: LearningScan, rule: MappedRule): Look {
  const limits = limitsFor(rule, settingsOfScan(scan), account.account);
  return { rule, limits, members: new Map(), excepted: new Set(), unread: new Set() };
}

async function note(
  { rule, limits, members, excepted, unread }: Look,
  { scan, now }: { readonly scan: LearningScan; readonly now: Date },
  observation: Observation,
): Promise<void> {
  const around = rule.with === undefined ? { others: () => [] } : await scan.lookAround(rule, observation);
  const { exceptions } = scan;
  const read =
    'unknown' in around ? 'unread' : readValue({ rule, compared: rule.drift, exceptions, by: { now, limits, ...around } }, observation);
  const mark = markOf(observation.id);
  if (read === 'unread') unread.add(mark);
  else if (read === 'excepted') excepted.add(mark);
  else if (read !== undefined) {
    const manager = rule.resource.cloud.findManager(observation);
    members.set(mark, manager === undefined ? read : { ...read, manager });
  }
}

/** What is said of the resources of a kind by one rule: only of those that are not as they were it is remembered how they were. */
interface Told {
  of(mark: string): Drift | undefined;
}

/** Another may have approved something in the same moment: then what was seen is held against what that has left. */
const TRIES = 3;

async function learn(engine: LearningEngine, scan: LearningScan, look: Look, first: HistoryRecord | undefined): Promise<Told> {
  const at = engine.clock.now().toISOString();
  const own = { account: scan.account.account, ruleId: look.rule.id };
  let record = first;
  for (let tries = 1; ; tries += 1) {
    const loaded = record && (await loadBaselines(engine.table, record));
    const before = record === undefined || isJudgedOtherwise(record, look.limits) ? undefined : { record, loaded };
    const known = before?.loaded && historyOf(before.record, before.loaded.baselines);
    if (!isWhole(scan, look, before?.record)) return tellOf(look, known);
    const next = nextOf(scan, look, { known, at });
    if (next === known || (next.baselines.size === 0 && record === undefined)) return tellOf(look, known);
    const regions = regionsOf(scan.units, look.rule);
    if (await isKept(engine, { ...own, regions, limits: look.limits, next, record, loaded }, tries)) return tellOf(look, next);
    record = await historyEntity.find(engine.table, own);
  }
}

function nextOf(
  { scan: { scanId } }: LearningScan,
  { rule, members, excepted, unread }: Look,
  { known, at }: { readonly known: History | undefined; readonly at: string },
): History {
  return nextHistory(known, { scanId, at, members, excepted, unread }, rule.drift ?? { isWorse: () => false });
}

async function isKept({ table }: LearningEngine, history: HistoryToKeep, tries: number): Promise<boolean> {
  try {
    await keepHistory(table, history);
    return true;
  } catch (error) {
    if (error instanceof WriteLost && tries < TRIES) return false;
    throw error;
  }
}

/** Whether the scan saw all that is known, and enough of it could be read. */
function isWhole({ scan, account, units }: LearningScan, { rule, members, unread }: Look, known: HistoryRecord | undefined): boolean {
  if (scan.filters.regions.length > 0 || account.unknown !== undefined) return false;
  const own = units.filter(({ kind }) => kind === rule.resource.id);
  const gaps = own.filter(({ reason, passedOver }) => reason !== undefined || passedOver > 0);
  if (gaps.length === own.length || gaps.some(({ region }) => known?.regions.includes(region))) return false;
  return unread.size <= UNREAD_AT_MOST * (members.size + unread.size);
}

/** Where there is something of the kind. */
function regionsOf(units: readonly UnitRecord[], { resource }: Rule): readonly string[] {
  return units.filter(({ kind, resources }) => kind === resource.id && resources > 0).map(({ region }) => region);
}

function isJudgedOtherwise({ judgedBy }: HistoryRecord, limits: Limits | undefined): boolean {
  return !isEqualJson(judgedBy ?? {}, limits ?? {});
}

function tellOf({ members }: Look, history: History | undefined): Told {
  if (history === undefined) return { of: () => undefined };
  const scope = scopeOf(history, history.baselines.size);
  const other = new Map<string, Baseline | 'first' | 'dropped'>();
  for (const [mark, { value }] of members) {
    const known = history.baselines.get(mark);
    if (known === undefined) other.set(mark, history.dropped > 0 ? 'dropped' : 'first');
    else if (known.from === history.scans && known.since === history.at) other.set(mark, 'first');
    else if (known.value !== value) other.set(mark, known);
  }
  for (const [mark, known] of history.baselines) if (!members.has(mark)) other.set(mark, known);
  return {
    of: (mark) => ({ ...scope, baseline: other.get(mark) ?? (members.has(mark) ? 'same' : 'first') }),
  };
}

function scopeOf({ since, scans, at, quiet }: Pick<Drift, 'since' | 'scans' | 'at' | 'quiet'>, size: number): Omit<Drift, 'baseline'> {
  return { since, scans, at, quiet, size };
}
