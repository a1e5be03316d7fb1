import { type Exceptions, loadExceptions } from '../exception/excepted.ts';
import type { MappedRule } from '../finding/mapping.ts';
import type { Rule } from '../finding/rule.ts';
import type { Observation, UnknownReason } from '../kind/facts.ts';
import { factsOf, UnknownFact } from '../kind/known.ts';
import { greatestChance } from '../population/budget.ts';
import { type Gathering, startGathering } from '../population/gather.ts';
import { type GroupName, groupsOf } from '../population/group.ts';
import { populationOf } from '../population/of-record.ts';
import type { Population } from '../population/population.ts';
import { bounded, isGreatEnough, nextRecord, type PopulationRecord, populationEntity, populationPartition } from '../population/record.ts';
import type { ScanEngine } from './plan-scan.ts';
import { type Scan, type UnitRecord, unknownReasonOf } from './scan.ts';

/** Those whom each resource of an account is compared with, by a rule of the form `population`. */
export interface Peers {
  /** Who they are, or why that cannot be said. */
  of(rule: Rule, observation: Observation): { readonly population: Population | undefined } | { readonly unknown: UnknownReason };
  /** Keeps what was learned, but for what could not be read: that has moved nothing. */
  keep(): Promise<void>;
}

export interface PeersToLookAt {
  readonly account: string;
  readonly units: readonly UnitRecord[];
  readonly rules: readonly MappedRule[];
  /** The facts of a unit, as the scan has stored them. */
  facts(unit: UnitRecord): Promise<readonly Observation[]>;
}

/** A scan that could not read more of the members moves no baseline. One that nobody may read is no reason never to learn. */
const UNREAD_AT_MOST = 0.05;
/** A record has at most some 20 KB. */
const WRITES_AT_ONCE = 25;

/** Looks at every resource that the rules compare, once, and keeps of each what is compared and where it belongs. */
export async function lookAtPeers(engine: ScanEngine, scan: Scan, look: PeersToLookAt): Promise<Peers> {
  const gaps = new Map<string, UnknownReason>();
  const learned = new Map<string, Learned>();
  if (look.rules.length === 0) return { of: () => ({ population: undefined }), keep: async () => {} };
  const records = await populationEntity.all(engine.table, { partition: populationPartition(look.account) });
  const known = new Map(records.map((record) => [record.ruleId, record]));
  const exceptions = await loadExceptions(engine);
  for (const [kind, rules] of Map.groupBy(look.rules, ({ resource }) => resource.id)) {
    const units = look.units.filter((unit) => unit.kind === kind);
    const gap = findGap(kind, units, scan);
    if (gap !== undefined) gaps.set(kind, gap);
    else for (const one of await learn(engine, scan, { ...look, units, rules, exceptions, known })) learned.set(one.record.ruleId, one);
  }
  const greatest = greatestChance([...learned.values()].flatMap(({ chances }) => chances));
  return {
    of(rule, observation) {
      const unknown = gaps.get(rule.resource.id);
      if (unknown !== undefined) return { unknown };
      const one = learned.get(rule.id);
      return { population: one && populationOf({ ...one.record, greatest }, belongingOf(rule, observation)) };
    },
    async keep() {
      const kept = [...learned.values()].filter(({ record, isRead }) => isRead && record.groups.some(isGreatEnough));
      const writes = kept.map(({ record }) => ({ put: populationEntity.encode(bounded({ ...record, greatest })) }));
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

interface ToLearn extends PeersToLookAt {
  readonly exceptions: Exceptions;
  readonly known: ReadonlyMap<string, PopulationRecord>;
}

async function learn(
  engine: ScanEngine,
  scan: Scan,
  { account, units, rules, facts, exceptions, known }: ToLearn,
): Promise<readonly Learned[]> {
  const now = engine.clock.now();
  const looks = rules.map((rule) => ({ rule, gathering: startGathering(), all: 0, unread: 0 }));
  for (const unit of units) {
    for (const observation of await facts(unit)) {
      for (const look of looks) {
        look.all += 1;
        if (gather({ ...look, now }, observation, exceptions) === 'unread') look.unread += 1;
      }
    }
  }
  const at = now.toISOString();
  const learned: Learned[] = [];
  for (const { rule, gathering, all, unread } of looks) {
    const before = known.get(rule.id);
    const isRead = unread <= UNREAD_AT_MOST * all;
    // What was not read is held against what was learned before, and adds nothing to it.
    const scanId = isRead ? scan.scanId : (before?.scanId ?? scan.scanId);
    const record = nextRecord({ account, ruleId: rule.id }, { scanId, at, groups: gathering.groups }, before);
    learned.push({ record, isRead, chances: gathering.chances(rule.population?.isWorse ?? (() => false)) });
  }
  return learned;
}

/** Whoever is let off, or has nothing that is compared, is in no count. */
function gather(
  { rule, gathering, now }: { readonly rule: MappedRule; readonly gathering: Gathering; readonly now: Date },
  observation: Observation,
  exceptions: Exceptions,
): 'unread' | 'done' {
  const { id, kind, account, region, fields } = observation;
  try {
    const value = rule.population?.valueOf(factsOf(observation), now);
    const tags = 'known' in fields.tags ? { tags: fields.tags.known } : {};
    const isLetOff = exceptions.of({ resource: id, kind, account, region, ruleId: rule.id, ...tags }) !== undefined;
    if (value !== undefined && !isLetOff) gathering.add({ ...belongingOf(rule, observation), value });
    return 'done';
  } catch (error) {
    if (error instanceof UnknownFact) return 'unread';
    throw error;
  }
}
