import type { Engine } from '../engine.ts';
import { ConditionFailed } from '../errors.ts';
import type { FindingScope } from '../finding/finding.ts';
import { dayOf, flowEntity, flowPartition, sumFlows } from '../finding/flow.ts';
import { type OpenOfHour, oldestByRegion, openCountEntity, openCountPartition, openIn } from '../finding/open-count.ts';
import { isEqualJson, JsonRecord } from '../json.ts';
import {
  type AccountStatistics,
  accountStatisticsEntity,
  type FlowsOfDay,
  type OpenOfRule,
  statisticsMarkEntity,
} from './account-statistics.ts';

type StatisticsEngine = Pick<Engine, 'table' | 'clock'>;

/** What a scan has to say of an account beside its findings. */
export type JudgedAccount = Pick<AccountStatistics, 'partition' | 'name' | 'verdicts' | 'unreadable' | 'gaps'>;

const TRIES = 10;
const DAY_MS = 24 * 3600 * 1000;
/** A season of trend lines, as scans are kept. */
export const TREND_DAYS = 90;
/** A scan notes what it finds under the time at which it read it, and may take hours. */
const SETTLED_DAYS = 2;

/**
 * Counts an account anew from the counts of its scopes: as many reads as it has places with findings, and one write, where anything is
 * another. `judged`: left out, what the last scan said stays.
 */
export async function rollUp(engine: StatisticsEngine, account: string, judged?: JudgedAccount): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await accountStatisticsEntity.find(engine.table, { account });
    const next = await count(engine, account, { before, judged });
    if (before !== undefined && isEqualJson(bare(before), bare(next))) return;
    const when = before === undefined ? ({ exists: false } as const) : { attribute: 'revision', equals: before.revision };
    try {
      await engine.table.write({ put: accountStatisticsEntity.encode(next), when });
      return;
    } catch (error) {
      // Another has counted it meanwhile, perhaps before the last change.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

function bare(statistics: AccountStatistics) {
  return JsonRecord.parse({ ...statistics, countedAt: '', revision: 0 });
}

interface Known {
  readonly before: AccountStatistics | undefined;
  readonly judged: JudgedAccount | undefined;
}

async function count({ table, clock }: StatisticsEngine, account: string, { before, judged }: Known): Promise<AccountStatistics> {
  const now = clock.now();
  const since = before?.since ?? (await statisticsMarkEntity.find(table, {}))?.at ?? now.toISOString();
  const scopes = await openCountEntity.all(table, { partition: openCountPartition(account) });
  const from = dayOf(new Date(Date.parse(before?.countedAt ?? since) - SETTLED_DAYS * DAY_MS).toISOString());
  const stored = await flowEntity.all(table, { partition: flowPartition(account), sort: { from, to: '9999' } });
  const said = judged ?? before;
  return {
    account,
    ...(said?.partition !== undefined && { partition: said.partition }),
    ...(said?.name !== undefined && { name: said.name }),
    ...(said?.unreadable !== undefined && { unreadable: said.unreadable }),
    verdicts: said?.verdicts ?? [],
    gaps: said?.gaps ?? [],
    open: fitting(openByRule(scopes.flatMap(openIn)), now),
    oldest: oldestByRegion(scopes.flatMap(({ oldest = [], ...scope }) => oldest.map((one) => ({ ...one, ...placeOf(scope) })))),
    days: daysOf(
      stored,
      (before?.days ?? []).filter(({ day }) => day < from),
      now,
    ),
    countedAt: now.toISOString(),
    since,
    revision: (before?.revision ?? 0) + 1,
  };
}

function openByRule(all: readonly OpenOfHour[]): readonly OpenOfRule[] {
  const places = [...Map.groupBy(all, ({ ruleId, region }) => `${ruleId} ${region}`)].sort(([one], [other]) => (one < other ? -1 : 1));
  return places.map(([name, own]) => {
    const [ruleId = '', region = ''] = name.split(' ');
    return { ruleId, region, opened: summed(own.map(({ hour, count: many }) => [hour, many])) };
  });
}

/** Counts by name, in the order of names. */
export function summed(all: Iterable<readonly [string, number]>): { [name: string]: number } {
  const counts = new Map<string, number>();
  for (const [name, many] of all) counts.set(name, (counts.get(name) ?? 0) + many);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** An item has 400 KB at most; the rest of it takes far less than what this leaves. */
const MOST_CHARACTERS = 200_000;

/** Hours of long ago are told by their day, and where that is still too much all are, then by their month: as the beginning of it. */
function fitting(open: readonly OpenOfRule[], now: Date): OpenOfRule[] {
  const old = new Date(now.getTime() - 100 * DAY_MS).toISOString().slice(0, 13);
  const ways = [
    (hour: string) => (hour < old ? `${hour.slice(0, 10)}T00` : hour),
    (hour: string) => `${hour.slice(0, 10)}T00`,
    (hour: string) => `${hour.slice(0, 7)}-01T00`,
  ];
  let told: OpenOfRule[] = [];
  for (const way of ways) {
    told = open.map((one) => ({ ...one, opened: summed(Object.entries(one.opened).map(([hour, many]) => [way(hour), many])) }));
    if (JSON.stringify(told).length <= MOST_CHARACTERS) break;
  }
  return told;
}

function placeOf({ account, scopeRegion, kind }: FindingScope): FindingScope {
  return { account, scopeRegion, kind };
}

function daysOf(stored: Parameters<typeof sumFlows>[0], before: readonly FlowsOfDay[], now: Date): FlowsOfDay[] {
  const first = dayOf(new Date(now.getTime() - TREND_DAYS * DAY_MS).toISOString());
  const counted = [...Map.groupBy(stored, ({ day }) => day)].map(([day, own]) => ({ day, flows: sumFlows(own) }));
  return [...before, ...counted].filter(({ day }) => day >= first).sort((one, other) => (one.day < other.day ? -1 : 1));
}
