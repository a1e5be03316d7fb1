import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import { loadExceptedTime } from '../exception/held.ts';
import { type Finding, findingEntity, openedAt } from '../finding/finding.ts';
import { oldestOf } from '../finding/open-count.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';
import type { Reach } from '../reach/reach.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
import type { OldFinding } from '../scan/account-statistics.ts';
import { lookAtLeftOut } from '../statistics/left-out.ts';
import { loadStatistics, openPairs, timeOf } from '../statistics/statistics.ts';
import { type AgeBucket, ageInDays, bucketOf, type Due, type DueStatus, dueOf } from './due.ts';
import { readDueDays } from './due-days.ts';

export interface AgedFinding {
  readonly finding: Finding;
  readonly days: number;
  readonly due: Due | undefined;
}

/** Open findings by how long they have waited, and how their due dates stand. Excepted ones are counted apart, as paused. */
export interface Aging {
  readonly total: number;
  readonly excepted: number;
  readonly byAge: { readonly [severity in Severity]: { readonly [bucket in AgeBucket]: number } };
  /** How many have waited for so many whole days, the oldest first. */
  readonly byDays: readonly { readonly days: number; readonly count: number }[];
  readonly byDue: { readonly [status in DueStatus]: number };
  /** Those that have waited longest, a bounded number of them. */
  readonly oldest: readonly AgedFinding[];
  /** By which their severities are counted. */
  readonly settings: RuleSettings;
  /** Whether all of what exceptions may leave out was looked at; else the counts are the most there can be. */
  readonly isWhole: boolean;
}

/** Rows of the list of those that have waited longest. */
const OLDEST = 10;
/** Some of the oldest may be mended or excepted by now. */
const OLDEST_READ = 20;

/**
 * Counts every open finding, by the hour in which it was opened, as if that was its beginning. It reads what was counted, and one by one only
 * what an exception is or was about, up to a bound. `reach`: of what lies within.
 */
export async function readAging(engine: ExceptionReader, reach?: Reach): Promise<Aging> {
  const [all, exceptions, exceptedTime, settings, { days }] = await Promise.all([
    loadStatistics(engine, reach),
    loadExceptions(engine),
    loadExceptedTime(engine),
    loadRuleSettings(engine),
    readDueDays(engine),
  ]);
  const now = engine.clock.now();
  const pairs = openPairs(engine, all, settings);
  const leftOut = await lookAtLeftOut(engine, pairs, { exceptions, settings, scopes: exceptedTime.scopes, reach });
  const counts = emptyCounts();
  for (const pair of pairs) {
    const findings = leftOut.findingsOf(pair);
    for (const finding of findings ?? []) {
      const isExcepted = exceptions.of(finding) !== undefined;
      add(counts, finding, { days, now, isExcepted, exceptedMs: exceptedTime.of(finding) });
    }
    if (findings !== undefined) continue;
    const isExcepted = leftOut.isWholly(pair);
    for (const [hour, count] of Object.entries(pair.opened))
      add(counts, { firstSeen: timeOf(hour), severity: pair.severity }, { days, now, isExcepted }, count);
  }
  const dueIn = (finding: Finding) => dueOf(finding, { days, now, isExcepted: false, exceptedMs: exceptedTime.of(finding) });
  const old = (
    await loadOldest(
      engine,
      oldestOf(
        all.flatMap(({ oldest }) => oldest),
        OLDEST_READ,
      ),
    )
  ).map(settings.asSet);
  const aged = old
    .filter((finding) => exceptions.of(finding) === undefined)
    .map((finding) => ({ finding, days: ageInDays(finding, now), due: dueIn(finding) }));
  const { byDays, ...told } = counts;
  const inOrder = [...byDays].map(([whole, count]) => ({ days: whole, count })).sort((one, other) => other.days - one.days);
  return { ...told, byDays: inOrder, oldest: longest(aged), settings, isWhole: leftOut.isWhole };
}

/** Those of the oldest that are open still, as they are now. */
async function loadOldest({ table }: ExceptionReader, oldest: readonly OldFinding[]): Promise<readonly Finding[]> {
  if (oldest.length === 0) return [];
  const found = await table.getMany(oldest.map(findingEntity.key), { consistent: true });
  const opened = new Map(oldest.map((one) => [one.findingId, one.openedAt]));
  return found
    .flatMap((item) => (item === undefined ? [] : [findingEntity.decode(item)]))
    .filter((finding) => finding.state === 'open' && openedAt(finding) === opened.get(finding.findingId));
}

type Counts = ReturnType<typeof emptyCounts>;

function add(
  counts: Counts,
  finding: Pick<Finding, 'firstSeen' | 'reopenedAt' | 'severity'>,
  how: Parameters<typeof dueOf>[1],
  count = 1,
): void {
  const due = dueOf(finding, how);
  if (due !== undefined) counts.byDue[due.status] += count;
  if (how.isExcepted) {
    counts.excepted += count;
    return;
  }
  const age = ageInDays(finding, how.now);
  counts.total += count;
  counts.byAge[finding.severity][bucketOf(age)] += count;
  counts.byDays.set(Math.floor(age), (counts.byDays.get(Math.floor(age)) ?? 0) + count);
}

function emptyCounts() {
  const none = () => ({ '0-7': 0, '8-14': 0, '15-30': 0, 'over 30': 0 });
  const byDue: { [status in DueStatus]: number } = { 'on-track': 0, approaching: 0, overdue: 0, paused: 0 };
  const byAge = { critical: none(), high: none(), medium: none(), low: none(), info: none() };
  return { total: 0, excepted: 0, byAge, byDue, byDays: new Map<number, number>() };
}

/** The oldest first; of one age the worst, then by id, so that the order is always the same. */
function longest(all: readonly AgedFinding[]): readonly AgedFinding[] {
  const rank = ({ finding }: AgedFinding) => SEVERITIES.indexOf(finding.severity);
  return all
    .toSorted(
      (left, right) => right.days - left.days || rank(left) - rank(right) || (left.finding.findingId < right.finding.findingId ? -1 : 1),
    )
    .slice(0, OLDEST);
}
