import type { Rule } from '../finding/rule.ts';
import type { AccountStatistics, VerdictsOfRule } from './account-statistics.ts';
import type { ScanEngine } from './plan-scan.ts';
import type { AccountUnits } from './population.ts';
import type { JudgedAccount } from './roll-up.ts';
import { addCounts, noVerdicts, type Scan } from './scan.ts';
import type { Scope } from './scope.ts';

/** Enough to say what is missing; what is denied is so in every region. */
const MOST_GAPS = 100;

/**
 * What is known of each rule in an account when a scan of it has ended: what a scan did not look at keeps what was said before. `scopes`: all
 * of the account.
 */
export function verdictsOfAccount(
  engine: Pick<ScanEngine, 'catalogue'>,
  scan: Scan,
  { account, units, scopes }: AccountUnits & { readonly scopes: readonly Scope[] },
): JudgedAccount {
  const known = new Set(scopes.map(({ region, kind }) => `${region} ${kind}`));
  const never = units.filter(({ state, region, kind }) => state === 'unknown' && !known.has(`${region} ${kind}`));
  const verdicts = [...engine.catalogue.rules.values()]
    .filter(({ resource }) => resource.cloud.isPartition(account.partition))
    .map((rule) => {
      const own = scopes.filter(({ kind }) => kind === rule.resource.id);
      return verdictsOf(rule, own, never.filter(({ kind }) => kind === rule.resource.id).length);
    });
  return {
    partition: account.partition,
    ...(account.name !== undefined && { name: account.name }),
    verdicts: verdicts.filter(({ places, unread }) => places + unread > 0),
    gaps: [...scopes.map(gapOf), ...never.map(({ region, kind, at, reason }) => ({ region, kind, at, message: reason?.message ?? '' }))]
      .filter((gap) => gap !== undefined)
      .slice(0, MOST_GAPS),
    ...(account.unknown !== undefined && { unreadable: unreadable(scan, account.unknown) }),
  };
}

function verdictsOf({ id }: Rule, scopes: readonly Scope[], never: number): VerdictsOfRule {
  const judged = scopes.flatMap(({ rules }) => rules[id] ?? []);
  const [at] = judged.map((one) => one.at).sort();
  const counts = judged.reduce((sum, one) => addCounts(sum, one.counts), noVerdicts);
  const unread = scopes.filter(({ rules, unknown }) => unknown !== undefined && (rules[id]?.at ?? '') <= unknown.at).length;
  return { ruleId: id, ...counts, places: judged.length, unread: unread + never, ...(at !== undefined && { at }) };
}

function gapOf({ region, kind, unknown }: Scope): AccountStatistics['gaps'][number] | undefined {
  return unknown && { region, kind, at: unknown.at, message: unknown.reason.message };
}

function unreadable(
  { startedAt }: Scan,
  { of, reason }: NonNullable<AccountUnits['account']['unknown']>,
): NonNullable<AccountStatistics['unreadable']> {
  return { of, at: startedAt, message: reason.message };
}
