import { goneAccounts } from '../account/gone-accounts.ts';
import type { Engine } from '../engine.ts';
import { type Finding, openedAt } from '../finding/finding.ts';
import { oldestByRegion } from '../finding/open-count.ts';
import type { Severity, Tool } from '../finding/rule.ts';
import { hasAccount, hasRegion, type Reach } from '../reach/reach.ts';
import { openFindings } from '../remediation/remediation.ts';
import type { RuleSettings } from '../rule-setting/in-force.ts';
import { type AccountStatistics, accountStatisticsEntity, STATISTICS, statisticsMarkEntity } from '../scan/account-statistics.ts';
import { summed } from '../scan/roll-up.ts';

type Reader = Pick<Engine, 'table' | 'clock' | 'catalogue'>;

/**
 * What views count with, an entry an account: of those within. A store that nothing was counted in yet is counted from its open findings, without
 * a past.
 */
export async function loadStatistics(engine: Reader, reach: Reach | undefined): Promise<readonly AccountStatistics[]> {
  const { table } = engine;
  const query = { partition: STATISTICS, sort: { beginsWith: 'ACCOUNT#' } } as const;
  const all = await accountStatisticsEntity.all(table, query);
  const isKept = all.length > 0 || (await statisticsMarkEntity.find(table, {})) !== undefined;
  const known = isKept ? all.filter(({ account }) => hasAccount(reach, account)) : await countNow(engine, reach);
  const gone = await goneAccounts(table);
  // What passed there was true of then: it is no pass of now, and what was found is told with its account.
  return known.map((one) => within(gone.has(one.account) ? { ...one, verdicts: [] } : one, reach));
}

function within(statistics: AccountStatistics, reach: Reach | undefined): AccountStatistics {
  if (reach?.regions === undefined) return statistics;
  const isHere = ({ region }: { readonly region: string }) => hasRegion(reach, region);
  const { open, oldest, gaps } = statistics;
  return { ...statistics, open: open.filter(isHere), oldest: oldest.filter(isHere), gaps: gaps.filter(isHere) };
}

async function countNow({ table, clock, catalogue }: Reader, reach: Reach | undefined): Promise<readonly AccountStatistics[]> {
  const now = clock.now().toISOString();
  const found: Finding[] = [];
  for (const ruleId of catalogue.rules.keys()) found.push(...(await openFindings(table, ruleId, reach)));
  return [...Map.groupBy(found, ({ account }) => account)].map(([account, own]) => ({
    account,
    open: [...Map.groupBy(own, ({ ruleId, region }) => `${ruleId} ${region}`)].map(([name, all]) => {
      const [ruleId = '', region = ''] = name.split(' ');
      return { ruleId, region, opened: summed(all.map((finding) => [openedAt(finding).slice(0, 13), 1])) };
    }),
    oldest: oldestByRegion(own.map((finding) => ({ ...oldPart(finding), openedAt: openedAt(finding) }))),
    ...{ days: [], verdicts: [], gaps: [], countedAt: now, since: now, revision: 1 },
  }));
}

function oldPart({ findingId, resource, severity, account, region, scopeRegion, kind }: Finding) {
  return { findingId, resource, severity, account, region, scopeRegion, kind };
}

/** What is open of a rule in an account. */
export interface OpenPair {
  readonly account: string;
  readonly ruleId: string;
  readonly kind: string;
  readonly service: string;
  readonly tool: Tool;
  /** As it is set there. */
  readonly severity: Severity;
  readonly count: number;
  readonly regions: { readonly [region: string]: number };
  /** By the hour in which they were opened. */
  readonly opened: { readonly [hour: string]: number };
}

/** Everything that is open, rule by rule and account by account. What a rule that is gone has found is none of it. */
export function openPairs(
  { catalogue }: Pick<Engine, 'catalogue'>,
  all: readonly AccountStatistics[],
  settings: RuleSettings,
): readonly OpenPair[] {
  return all.flatMap(({ account, open }) =>
    [...Map.groupBy(open, ({ ruleId }) => ruleId)].flatMap(([ruleId, places]) => {
      const rule = catalogue.rules.get(ruleId);
      if (rule === undefined) return [];
      const { resource, tool, severity } = rule;
      const regions = summed(places.map(({ region, opened }) => [region, sumOf(opened)]));
      const opened = summed(places.flatMap((place) => Object.entries(place.opened)));
      const set = settings.severityOf({ ruleId, account, severity });
      const counts = { count: sumOf(regions), regions, opened };
      return counts.count === 0 ? [] : [{ account, ruleId, kind: resource.id, service: resource.service, tool, severity: set, ...counts }];
    }),
  );
}

function sumOf(counts: { readonly [name: string]: number }): number {
  return Object.values(counts).reduce((sum, many) => sum + many, 0);
}

/** An hour as the time at which it began. */
export function timeOf(hour: string): string {
  return `${hour}:00:00.000Z`;
}
