import type { MappedRule } from '../finding/mapping.ts';
import type { Rule } from '../finding/rule.ts';
import type { Limits } from '../finding/threshold.ts';
import type { Observation, UnknownReason } from '../kind/facts.ts';
import { greatestChance } from '../population/budget.ts';
import { type Gathering, startGathering } from '../population/gather.ts';
import { type GroupName, groupsOf } from '../population/group.ts';
import { byMode } from '../population/method.ts';
import { populationOf } from '../population/of-record.ts';
import type { Population } from '../population/population.ts';
import { bounded, isGreatEnough, nextRecord, type PopulationRecord, populationEntity, populationPartition } from '../population/record.ts';
import { limitsFor, settingsOfScan } from './judge-as-set.ts';
import { readValue } from './learned-value.ts';
import type { LearningEngine, LearningScan, LearnsByKind } from './learns.ts';
import type { ScanEngine } from './plan-scan.ts';
import { type Scan, type UnitRecord, unknownReasonOf } from './scan.ts';

/** Those whom each resource of an account is compared with, by a rule of the form `population`. */
export interface Peers extends LearnsByKind {
  /** Who they are, or why that cannot be said. */
  of(rule: Rule, observation: Observation): { readonly population: Population | undefined } | { readonly unknown: UnknownReason };
  /** Keeps what was learned, but for what could not be read: that has moved nothing. */
  keep(): Promise<void>;
}

/** A scan that could not read more of the members moves no baseline. One that nobody may read is no reason never to learn. */
const UNREAD_AT_MOST = 0.05;
/** A record has at most some 200 KB. */
const WRITES_AT_ONCE = 15;

/** Of a rule of another form. */
const NOTHING_COMPARED = byMode(() => false);

/** Keeps of every resource that the rules compare what is compared and where it belongs. */
export async function startPeers(engine: LearningEngine, scan: LearningScan): Promise<Peers> {
  const rules = scan.rules.filter(({ population }) => population !== undefined);
  if (rules.length === 0)
    return { of: () => ({ population: undefined }), take: async () => {}, endKind: async () => {}, keep: async () => {} };
  const gaps = new Map<string, UnknownReason>();
  const learned = new Map<string, Learned>();
  const records = await populationEntity.all(engine.table, { partition: populationPartition(scan.account.account) });
  const known = new Map(records.map((record) => [record.ruleId, record]));
  const looks = new Map<string, readonly Look[]>();
  for (const [kind, own] of Map.groupBy(rules, ({ resource }) => resource.id)) {
    const gap = findGap(
      kind,
      scan.units.filter((unit) => unit.kind === kind),
      scan.scan,
    );
    if (gap !== undefined) gaps.set(kind, gap);
    else
      looks.set(
        kind,
        own.map((rule) => startLook(scan, rule)),
      );
  }
  let greatest: number | undefined;
  const budget = () => (greatest ??= greatestChance([...learned.values()].flatMap(({ chances }) => chances)));
  return {
    async take(unit, observations) {
      const now = engine.clock.now();
      for (const look of looks.get(unit.kind) ?? []) for (const observation of observations) gather(look, { scan, now }, observation);
    },
    async endKind(kind) {
      const at = engine.clock.now().toISOString();
      for (const look of looks.get(kind) ?? []) learned.set(look.rule.id, learn(scan, look, { at, before: known.get(look.rule.id) }));
      looks.delete(kind);
    },
    of(rule, observation) {
      const unknown = gaps.get(rule.resource.id);
      if (unknown !== undefined) return { unknown };
      const one = learned.get(rule.id);
      return { population: one && populationOf({ ...one.record, greatest: budget() }, belongingOf(rule, observation)) };
    },
    async keep() {
      const kept = [...learned.values()].filter(({ record, isRead }) => isRead && record.groups.some(isGreatEnough));
      const writes = kept.map(({ record }) => ({ put: populationEntity.encode(bounded({ ...record, greatest: budget() })) }));
      for (let from = 0; from < writes.length; from += WRITES_AT_ONCE)
        await engine.table.transact(writes.slice(from, from + WRITES_AT_ONCE));
    },
  };
}

/** Whom one resource is compared with, as the last scan has seen them: it is looked at alone. */
export async function recordedPeers(
  { table }: Pick<ScanEngine, 'table'>,
  rule: Rule,
  observation: Observation,
): Promise<Population | undefined> {
  const record = await populationEntity.find(table, { account: observation.account, ruleId: rule.id });
  return record && populationOf(record, belongingOf(rule, observation));
}

/** The groups that a resource says itself to belong to; of tags that could not be read, none. */
function belongingOf(
  { resource: { cloud } }: Rule,
  observation: Observation,
): { readonly id: string; readonly groups: readonly GroupName[] } {
  const { id, fields } = observation;
  const tags = 'known' in fields.tags ? fields.tags.known : {};
  return { id, groups: groupsOf({ id, tags, manager: cloud.findManager(observation) }) };
}

/** Why the kind was not seen as a whole in the account; undefined where it was. */
function findGap(kind: string, units: readonly UnitRecord[], { filters }: Scan): UnknownReason | undefined {
  const unread = units.find(({ reason }) => reason !== undefined);
  if (unread?.reason !== undefined) return unknownReasonOf(unread.reason);
  if (filters.regions.length === 0 && units.every(({ passedOver }) => passedOver === 0)) return undefined;
  const message = `This scan has read only a part of ${kind}, and what is usual is told by all of it.`;
  return { fault: 'filtered', operation: `list ${kind}`, message };
}

/** What was learned by one rule in the account. */
interface Learned {
  readonly record: Omit<PopulationRecord, 'greatest'>;
  readonly isRead: boolean;
  readonly chances: readonly number[];
}

interface Look {
  readonly rule: MappedRule;
  readonly limits: Limits | undefined;
  readonly gathering: Gathering;
  all: number;
  unread: number;
}

function startLook({ scan, account }: LearningScan, rule: MappedRule): Look {
  return { rule, limits: limitsFor(rule, settingsOfScan(scan), account.account), gathering: startGathering(), all: 0, unread: 0 };
}

/** Whoever is let off, or has nothing that is compared, is in no count. */
function gather(look: Look, { scan, now }: { readonly scan: LearningScan; readonly now: Date }, observation: Observation): void {
  const { rule, limits, gathering } = look;
  const read = readValue(
    { rule, compared: rule.population, exceptions: scan.exceptions, by: { now, limits, others: () => [] } },
    observation,
  );
  look.all += 1;
  if (read === 'unread') look.unread += 1;
  else if (read !== undefined && read !== 'excepted') gathering.add({ ...belongingOf(rule, observation), ...read });
}

function learn(
  { scan, account }: LearningScan,
  { rule, gathering, all, unread }: Look,
  { at, before }: { readonly at: string; readonly before: PopulationRecord | undefined },
): Learned {
  const isRead = unread <= UNREAD_AT_MOST * all;
  // What was not read is held against what was learned before, and adds nothing to it.
  const scanId = isRead ? scan.scanId : (before?.scanId ?? scan.scanId);
  const { method } = rule.population ?? { method: NOTHING_COMPARED };
  const record = nextRecord({ account: account.account, ruleId: rule.id }, { scanId, at, groups: gathering.groups, method }, before);
  return { record, isRead, chances: gathering.chances(method) };
}
