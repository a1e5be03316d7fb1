import { openSqliteTable } from '../adapters/table/sqlite.ts';
import { CloudmendError } from '../core/errors.ts';
import type { MappedRule } from '../core/finding/mapping.ts';
import { judge } from '../core/finding/verdict.ts';
import type { JsonObject } from '../core/json.ts';
import type { Observation } from '../core/kind/facts.ts';
import type { Clock } from '../core/ports.ts';
import { startDrifts } from '../core/scan/drifts.ts';
import type { LearningEngine, LearningScan } from '../core/scan/learns.ts';
import { startPeers } from '../core/scan/peers.ts';
import { everything } from '../core/scan/plan-scan.ts';
import type { Scan, UnitRecord } from '../core/scan/scan.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import type { Told } from './anomaly-fleets.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PLACE = { cloud: 'azure', partition: 'azure', account: '00000000-0000-4000-8000-000000000001', region: 'northeurope' } as const;

/** A resource of a drawn account; facts that its rule does not read are left out. */
export interface Drawn {
  readonly name: string;
  /** The group that it says itself to belong to, by a tag; of an account without groups, none. */
  readonly application?: string;
  readonly facts: JsonObject;
  readonly isPlanted: boolean;
  readonly benign?: number;
}

/** An account of resources that one rule looks at, scanned day by day with a store of its own, as a scan does at its end. */
export interface DrawnAccount {
  /** Learns and judges; what is said of each resource, in their order. */
  scan(drawn: readonly Drawn[], days?: number): Promise<readonly Told[]>;
  close(): void;
}

export function openDrawnAccount(ruleId: string): DrawnAccount {
  const rule = catalogue.rules.get(ruleId);
  if (rule === undefined) throw new CloudmendError('NOT_FOUND', `There is no rule ${ruleId}.`);
  const table = openSqliteTable({ path: ':memory:' });
  let time = Date.UTC(2026, 0, 1);
  const clock: Clock = { now: () => new Date(time), sleep: async () => {} };
  let scans = 0;
  return {
    async scan(drawn, days = 1) {
      time += days * DAY_MS;
      scans += 1;
      return await scanOnce({ table, clock }, { rule, drawn, scanId: `scan-${scans}` });
    },
    close: () => table.close(),
  };
}

interface OneScan {
  readonly rule: MappedRule;
  readonly drawn: readonly Drawn[];
  readonly scanId: string;
}

async function scanOnce(engine: LearningEngine, { rule, drawn, scanId }: OneScan): Promise<readonly Told[]> {
  const at = engine.clock.now().toISOString();
  const unit: UnitRecord = {
    ...{ scanId, ...PLACE, kind: rule.resource.id, state: 'complete', counts: {}, pages: 1, resources: drawn.length, passedOver: 0, at },
  };
  const learning = learningOf(rule, unit);
  const peers = await startPeers(engine, learning);
  const drifts = await startDrifts(engine, learning);
  const seen = drawn.map((one) => observationOf(one, rule));
  for (const learns of [peers, drifts]) {
    await learns.take(unit, seen);
    await learns.endKind(unit.kind);
  }
  const told = seen.map((observation, index): Told => {
    const { isPlanted = false, benign } = drawn[index] ?? {};
    const verdict = judge(rule, observation, {
      now: engine.clock.now(),
      others: () => [],
      ...lookOf({ peers, drifts }, rule, observation),
    });
    const level = verdict.verdict === 'fail' ? (verdict.confidence ?? 'high') : 'none';
    return { level, isPlanted, ...(benign !== undefined && { benign }) };
  });
  await peers.keep();
  return told;
}

interface Learned {
  readonly peers: Awaited<ReturnType<typeof startPeers>>;
  readonly drifts: Awaited<ReturnType<typeof startDrifts>>;
}

function lookOf({ peers, drifts }: Learned, rule: MappedRule, observation: Observation) {
  if (rule.drift !== undefined) return { drift: drifts.of(rule, observation) };
  const look = peers.of(rule, observation);
  return 'population' in look ? { population: look.population } : {};
}

function learningOf(rule: MappedRule, unit: UnitRecord): LearningScan {
  const { account, partition, region, scanId, at } = unit;
  const scan: Scan = {
    ...{ scanId, state: 'running', filters: everything, ruleIds: [rule.id], kindIds: [unit.kind], accounts: [], startedAt: at },
  };
  return {
    ...{ scan, account: { partition, account, regions: [region] }, units: [unit], rules: [rule] },
    exceptions: { inForce: [], of: () => undefined, ofFix: () => undefined },
    lookAround: async () => ({ others: () => [] }),
  };
}

function observationOf({ name, application, facts }: Drawn, { resource }: MappedRule): Observation {
  const id = `/subscriptions/${PLACE.account}/resourceGroups/tea/providers/drawn/${name}`;
  const tags = application === undefined ? {} : { application };
  const fields = Object.fromEntries(Object.entries({ ...facts, tags }).map(([field, known]) => [field, { known }]));
  return {
    id,
    kind: resource.id,
    partition: PLACE.partition,
    account: PLACE.account,
    region: PLACE.region,
    fields: { tags: { known: tags }, ...fields },
  };
}
