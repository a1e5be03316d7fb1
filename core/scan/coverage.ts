import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { isLearning, type Rule } from '../finding/rule.ts';
import { hasAccount, hasRegion, type Reach } from '../reach/reach.ts';
import { type Scan, type ScanFilters, type ScannedAccount, type StoredReason, scanEntity, scansOfMonth } from './scan.ts';
import { type Scope, scopeEntity, scopesPartition } from './scope.ts';
import { EVERY_ACCOUNT, unlistedText } from './unlisted-text.ts';

/** What the scans have looked at, of what is asked for: without it "nothing open" says nothing. */
export interface Coverage {
  /** Every account and region that a scan of these two months has covered, whatever is asked for. */
  readonly accounts: readonly Pick<ScannedAccount, 'account' | 'name' | 'caller'>[];
  readonly regions: readonly string[];
  /** In how many places (a kind in a region of an account) a rule that is asked for came to a verdict, or found nothing to judge. */
  readonly judged: number;
  /** How many verdicts of the rules that are asked for are unknown. */
  readonly unknown: number;
  /** When: the oldest look and the newest. */
  readonly from?: string;
  readonly to?: string;
  /** What the last scan that tried could not read. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly account: string;
  /** `global` for a kind that is listed once for an account, and for a whole account. Of accounts that nobody knows of the account is `*`. */
  readonly region: string;
  /** Absent: everything there. */
  readonly kind?: string;
  readonly at: string;
  readonly reason: StoredReason;
}

type CoverageEngine = Pick<Engine, 'table' | 'clock' | 'catalogue'>;

/** Enough that scans of single accounts and rules do not hide the others; each is one small item. */
const SCANS_LOOKED_AT = 50;

/** What the scans have covered of the filters, and within. An empty filter asks for all. */
export async function readCoverage(engine: CoverageEngine, filters: ScanFilters, reach?: Reach): Promise<Coverage> {
  const scans = (await recentScans(engine)).map((scan) => scanWithin(scan, reach));
  const accounts = latestByAccount(scans);
  const looks: Look[] = [];
  for (const { scan, account } of accounts) {
    if (!isIn(filters.accounts, account.account)) continue;
    looks.push(...wholeAccount(scan, account));
    const scopes = await scopeEntity.all(engine.table, { partition: scopesPartition(account.account) });
    looks.push(...scopes.filter(({ region }) => hasRegion(reach, region)).flatMap((scope) => lookAt(engine, scope, filters) ?? []));
  }
  if (filters.accounts.length === 0 && reach === undefined) looks.push(...unlistedOf(scans[0]));
  const times = looks.flatMap((look) => look.times).sort();
  const [from] = times;
  const to = times.at(-1);
  return {
    accounts: accounts.map(({ account: { account, name, caller } }) => ({
      account,
      ...(name !== undefined && { name }),
      ...(caller !== undefined && { caller }),
    })),
    regions: [...new Set(scans.flatMap((scan) => scan.accounts.flatMap(({ regions }) => regions)))].sort(),
    judged: looks.filter(({ isJudged }) => isJudged).length,
    unknown: looks.reduce((sum, look) => sum + look.unknown, 0),
    unread: looks.flatMap(({ unread }) => unread ?? []),
    ...(from !== undefined && to !== undefined && { from, to }),
  };
}

/** A scan's accounts and regions that lie within. */
export function scanWithin(scan: Scan, reach: Reach | undefined): Scan {
  if (reach === undefined) return scan;
  const accounts = scan.accounts.filter(({ account }) => hasAccount(reach, account));
  return { ...scan, accounts: accounts.map((one) => ({ ...one, regions: one.regions.filter((region) => hasRegion(reach, region)) })) };
}

export interface LatestAccount {
  readonly scan: Scan;
  readonly account: ScannedAccount;
}

/** Each account as the newest scan that covered it found it. */
export function latestByAccount(scans: readonly Scan[]): readonly LatestAccount[] {
  const found = new Map<string, LatestAccount>();
  for (const scan of scans)
    for (const account of scan.accounts) if (!found.has(account.account)) found.set(account.account, { scan, account });
  return [...found.values()];
}

/** Accounts that the last scans have covered, each as the newest of them found it. */
export async function latestAccounts(engine: Pick<Engine, 'table' | 'clock'>): Promise<readonly ScannedAccount[]> {
  return latestByAccount(await recentScans(engine)).map(({ account }) => account);
}

/** The last scans, newest first, of this month and the one before. */
export async function recentScans({ table, clock }: Pick<Engine, 'table' | 'clock'>): Promise<readonly Scan[]> {
  const now = clock.now();
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const scans: Scan[] = [];
  for (const month of [now, lastMonth]) {
    const limit = SCANS_LOOKED_AT - scans.length;
    if (limit === 0) break;
    const query = { index: 'gsi1', partition: scansOfMonth(month.toISOString()), consistent: false, descending: true, limit } as const;
    scans.push(...(await queryEntities(table, scanEntity, query)).items);
  }
  return scans;
}

function wholeAccount({ startedAt }: Scan, { account, unknown }: ScannedAccount): readonly Look[] {
  if (unknown === undefined) return [];
  return [{ isJudged: false, unknown: 0, times: [], unread: { account, region: 'global', at: startedAt, reason: unknown.reason } }];
}

/** Where the newest scan did not know which accounts there are, the others were not looked at, whatever is known of these. */
function unlistedOf(scan: Scan | undefined): readonly Look[] {
  const place = { account: EVERY_ACCOUNT, region: 'global' };
  return (scan?.unlisted ?? []).map(({ reason }) => ({
    ...{ isJudged: false, unknown: 0, times: [] },
    unread: { ...place, at: scan?.startedAt ?? '', reason: { ...reason, message: unlistedText(reason.message) } },
  }));
}

interface Look {
  readonly isJudged: boolean;
  readonly unknown: number;
  readonly times: readonly string[];
  readonly unread?: Unread;
}

/** What is known of one kind in one place, of the rules asked for; undefined where the filters leave it out. */
function lookAt({ catalogue }: CoverageEngine, { account, region, kind, unknown, rules }: Scope, filters: ScanFilters): Look | undefined {
  // What is listed once for an account may live in any region.
  if (region !== 'global' && !isIn(filters.regions, region)) return undefined;
  const asked = [...catalogue.rules.values()].filter((rule) => rule.resource.id === kind && isAskedFor(rule, filters));
  if (asked.length === 0) return undefined;
  if (unknown !== undefined)
    return { isJudged: false, unknown: 0, times: [], unread: { account, region, kind, at: unknown.at, reason: unknown.reason } };
  const judged = asked.flatMap(({ id }) => rules[id] ?? []);
  const isTold = ({ counts: { pass, fail, unknown: unsure } }: (typeof judged)[number]) => unsure === 0 || pass + fail > 0;
  return {
    isJudged: judged.some(isTold),
    // What is still learned is no gap.
    unknown: asked.filter((rule) => !isLearning(rule)).reduce((sum, { id }) => sum + (rules[id]?.counts.unknown ?? 0), 0),
    times: judged.map(({ at }) => at),
  };
}

function isAskedFor({ id, resource }: Rule, { rules, services }: ScanFilters): boolean {
  return isIn(rules, id) && isIn(services, resource.service);
}

function isIn(wanted: readonly string[], one: string): boolean {
  return wanted.length === 0 || wanted.some((name) => name.toLowerCase() === one.toLowerCase());
}
