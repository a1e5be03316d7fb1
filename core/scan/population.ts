import { loadExceptions } from '../exception/excepted.ts';
import { changedRules } from '../finding/finding.ts';
import type { MappedRule } from '../finding/mapping.ts';
import { type Decision, reconcile } from '../finding/reconcile.ts';
import { isJudgedAlone, isLearning, type Rule, type RuleContext } from '../finding/rule.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import { unknownVerdict } from '../finding/verdict.ts';
import type { Observation, UnknownReason } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import { type Drifts, startDrifts } from './drifts.ts';
import { judgeAsSet, settingsOfScan } from './judge-as-set.ts';
import { keepAccess } from './keep-access.ts';
import type { LearningScan } from './learns.ts';
import { getObservations } from './page-blobs.ts';
import { type Peers, startPeers } from './peers.ts';
import { rulesOf, type ScanEngine } from './plan-scan.ts';
import { loadPages } from './run-unit.ts';
import {
  addCountsByRule,
  type CountsByRule,
  noVerdicts,
  type Scan,
  type ScannedAccount,
  type UnitRecord,
  unknownReasonOf,
} from './scan.ts';
import { scopeEntity } from './scope.ts';
import { type VerdictLine, verdictLine } from './verdict-line.ts';

/** One account's units when all of them are done. */
export interface AccountUnits {
  readonly account: ScannedAccount;
  readonly units: readonly UnitRecord[];
}

/**
 * Judges the rules that look at several kinds or at a population, over the facts that the scan has stored. A rule whose other kinds are
 * not complete where it looks gives unknown, which closes nothing. Gives the verdict lines,
 * and the rules with an open finding that came or became another by this scan.
 */
export async function judgePopulations(engine: ScanEngine, scan: Scan, { account, units }: AccountUnits): Promise<Judged> {
  const rules = rulesOf(scan, engine.catalogue).filter((rule) => !isJudgedAlone(rule));
  const facts = createFactStore(engine, scan, units);
  const around = async (rule: Rule, observation: Observation) => await lookAround(rule, placesOf(rule, observation, account), facts, scan);
  const learned = await learnAll(engine, { scan, account, units, rules: rules.filter(isLearning), lookAround: around }, facts);
  const all: Judged[] = [];
  for (const unit of units) {
    const own = rules.filter(({ resource }) => resource.id === unit.kind);
    if (own.length === 0 || unit.state === 'unknown') continue;
    all.push(await judgeUnit(engine, scan, { unit, rules: own, facts, learned, lookAround: around }));
    facts.release(unit);
  }
  await learned.peers.keep();
  await keepAccess(engine, scan, { account, units, of: facts.of });
  return { lines: all.flatMap(({ lines }) => lines), changed: all.flatMap(({ changed }) => changed) };
}

/** What the forms of rule that learn have learned of an account. */
interface LearnedOfAccount {
  readonly peers: Peers;
  readonly drifts: Drifts;
}

/** Each of them is given every resource of its kinds, which is loaded once for all. */
async function learnAll(engine: ScanEngine, scan: Omit<LearningScan, 'exceptions'>, facts: FactStore): Promise<LearnedOfAccount> {
  const exceptions = await loadExceptions(engine);
  const learning = { ...scan, exceptions };
  const learned = { peers: await startPeers(engine, learning), drifts: await startDrifts(engine, learning) };
  for (const kind of new Set(scan.rules.map(({ resource }) => resource.id))) {
    for (const unit of scan.units.filter((one) => one.kind === kind)) {
      const observations = await facts.of(unit.kind, unit.region);
      facts.release(unit);
      for (const one of Object.values(learned)) await one.take(unit, observations);
    }
    for (const one of Object.values(learned)) await one.endKind(kind);
  }
  return learned;
}

interface Judged {
  readonly lines: readonly VerdictLine[];
  readonly changed: readonly string[];
}

/** What a rule is told beside the facts of the resource, or why that is not known. */
type Look = Pick<RuleContext, 'others' | 'population' | 'drift'> | { readonly unknown: UnknownReason };

interface FactStore {
  of(kind: string, region: string): Promise<readonly Observation[]>;
  /** Of several regions together: the same list until one of them is released, so that what rules make of it can be remembered. */
  all(kind: string, regions: readonly string[]): Promise<readonly Observation[]>;
  /** Why the kind is not complete in the region, or undefined where it is. */
  findGap(kind: ResourceKind, region: string): UnknownReason | undefined;
  release(unit: UnitRecord): void;
}

interface UnitToJudge extends Pick<LearningScan, 'lookAround'> {
  readonly unit: UnitRecord;
  readonly rules: readonly MappedRule[];
  readonly facts: FactStore;
  readonly learned: LearnedOfAccount;
}

async function judgeUnit(engine: ScanEngine, scan: Scan, { unit, rules, facts, learned, lookAround }: UnitToJudge): Promise<Judged> {
  const lines: VerdictLine[] = [];
  const decisions: Decision[] = [];
  const findings = await loadScopeFindings(engine.table, { account: unit.account, scopeRegion: unit.region, kind: unit.kind });
  const readAt = (await loadPages(engine, scan, unit))[0]?.readAt ?? scan.startedAt;
  const now = engine.clock.now();
  const settings = settingsOfScan(scan);
  for (const observation of await facts.of(unit.kind, unit.region)) {
    for (const rule of rules) {
      const look = await lookAtAll({ learned, lookAround }, rule, observation);
      const judged =
        'unknown' in look
          ? { verdict: unknownVerdict(look.unknown), settings: settings.of({ ruleId: rule.id, account: unit.account }) }
          : judgeAsSet(rule, observation, {
              context: { now, ...look },
              settings,
              log: engine.log,
            });
      lines.push(verdictLine(rule, observation, judged));
      decisions.push(
        ...reconcile({ ...judged, rule, observation, scopeRegion: unit.region, readAt }, findings.of(rule.id, observation.id)),
      );
    }
  }
  await findings.apply(decisions);
  await addToScope(engine, scan, unit, addCountsByRule([...rules.map(({ id }) => ({ [id]: noVerdicts })), ...lines.map(countOf)]));
  return {
    lines,
    changed: changedRules(findings.all(), (changedAt) => changedAt >= readAt).filter((id) => rules.some((rule) => rule.id === id)),
  };
}

interface Place {
  readonly kind: ResourceKind;
  readonly regions: readonly string[];
  /** Every region of the account, since the resource has none. */
  readonly isEverywhere: boolean;
}

/** Where the other kinds of a rule are looked at: in the resource's region, or in all of them for what has no region. */
function placesOf(rule: Rule, { region }: Observation, account: ScannedAccount): readonly Place[] {
  const regional = region === 'global' ? account.regions : [region];
  return (rule.with ?? []).map((kind) => {
    const isGlobal = kind.scope === 'global';
    return { kind, regions: isGlobal ? ['global'] : regional, isEverywhere: !isGlobal && region === 'global' };
  });
}

async function lookAround({ id }: Rule, places: readonly Place[], facts: FactStore, scan: Scan): Promise<Look> {
  const others = new Map<string, readonly Observation[]>();
  for (const { kind, regions, isEverywhere } of places) {
    // A filter by region hides parts of what the rule has to see.
    if (isEverywhere && scan.filters.regions.length > 0) return { unknown: partial(id, kind) };
    const gap = regions.map((region) => facts.findGap(kind, region)).find((one) => one !== undefined);
    if (gap !== undefined) return { unknown: gap };
    others.set(kind.id, await facts.all(kind.id, regions));
  }
  return { others: (kind) => others.get(kind) ?? [] };
}

async function lookAtAll(
  { learned, lookAround }: Pick<UnitToJudge, 'learned' | 'lookAround'>,
  rule: Rule,
  observation: Observation,
): Promise<Look> {
  const around = await lookAround(rule, observation);
  if ('unknown' in around) return around;
  if (rule.drift !== undefined) return { ...around, drift: learned.drifts.of(rule, observation) };
  if (rule.population === undefined) return around;
  const look = learned.peers.of(rule, observation);
  return 'unknown' in look ? look : { ...around, population: look.population };
}

function createFactStore(engine: ScanEngine, scan: Scan, units: readonly UnitRecord[]): FactStore {
  const byPlace = new Map(units.map((unit) => [`${unit.kind} ${unit.region}`, unit]));
  const loaded = new Map<string, Promise<readonly Observation[]>>();

  async function load(unit: UnitRecord | undefined): Promise<readonly Observation[]> {
    if (unit === undefined) return [];
    const pages = await loadPages(engine, scan, unit);
    const observations: (readonly Observation[])[] = [];
    for (const page of pages) if (page.facts !== undefined) observations.push(await getObservations(engine.blobs, page.facts));
    return observations.flat();
  }

  const of: FactStore['of'] = (kind, region) => {
    const place = `${kind} ${region}`;
    const kept = loaded.get(place) ?? load(byPlace.get(place));
    loaded.set(place, kept);
    return kept;
  };
  const together = new Map<string, readonly Observation[]>();

  return {
    of,
    async all(kind, regions) {
      const [only] = regions;
      if (only !== undefined && regions.length === 1) return await of(kind, only);
      const places = `${kind} ${regions.join(' ')}`;
      const kept = together.get(places) ?? (await Promise.all(regions.map((region) => of(kind, region)))).flat();
      together.set(places, kept);
      return kept;
    },
    findGap(kind, region) {
      const unit = byPlace.get(`${kind.id} ${region}`);
      if (unit === undefined) return partial(kind.id, kind);
      if (unit.reason !== undefined) return unknownReasonOf(unit.reason);
      return unit.passedOver > 0 ? partial(kind.id, kind) : undefined;
    },
    // Global facts serve every region of the account; a region's own serve only it.
    release({ kind, region }) {
      if (region === 'global') return;
      loaded.delete(`${kind} ${region}`);
      for (const places of together.keys()) if (places.startsWith(`${kind} `)) together.delete(places);
    },
  };
}

async function addToScope(engine: ScanEngine, { scanId }: Scan, unit: UnitRecord, counts: CountsByRule): Promise<void> {
  const scope = await scopeEntity.find(engine.table, unit);
  if (scope === undefined || unit.passedOver > 0) return;
  const rules = Object.fromEntries(Object.entries(counts).map(([ruleId, one]) => [ruleId, { scanId, at: unit.at, counts: one }]));
  await engine.table.write({ put: scopeEntity.encode({ ...scope, rules: { ...scope.rules, ...rules } }) });
}

function countOf({ ruleId, verdict }: VerdictLine): CountsByRule {
  return { [ruleId]: { ...noVerdicts, [verdict]: 1 } };
}

function partial(ruleId: string, kind: ResourceKind): UnknownReason {
  return {
    fault: 'filtered',
    operation: `list ${kind.id}`,
    message: `This scan has read only a part of ${kind.id}, and ${ruleId} needs all of it.`,
  };
}
