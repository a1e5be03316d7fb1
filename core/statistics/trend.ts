import { CloudmendError } from '../errors.ts';
import { type Flow, middleOf, TURNS, type Turn } from '../finding/flow.ts';
import { SEVERITIES, type Severity, type Tool } from '../finding/rule.ts';
import type { Reach } from '../reach/reach.ts';
import type { AccountStatistics } from '../scan/account-statistics.ts';
import type { OpenPair } from './statistics.ts';
import type { TrendWord } from './trend-words.ts';

/** Of what a past is asked for. Left out: of all. */
export interface PastQuery {
  readonly days: number;
  readonly tool?: readonly Tool[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
}

export interface DayOfTrend {
  readonly day: string;
  readonly turns: { readonly [turn in Turn]: number };
  /** How many were open when it ended, by what has come and gone since. */
  readonly open: number;
}

export interface Trend {
  /** The oldest first; none of before something was counted. */
  readonly days: readonly DayOfTrend[];
  readonly word: TrendWord;
  readonly openBefore: number;
  readonly openNow: number;
  readonly totals: { readonly [turn in Turn]: number };
}

const DAY_MS = 24 * 3600 * 1000;
/** Less than a twentieth of what is open is no trend. */
const STEADY = 0.05;
const RESURGENT = 0.25;

/** Throws FORBIDDEN to whoever is bound to regions: what came and went is kept for whole accounts. */
export function requireWholeAccounts(reach: Reach | undefined): void {
  if (reach?.regions === undefined) return;
  const message = `What came and went is counted for whole accounts, and your token is bound to the regions ${reach.regions.join(', ') || '(none)'}.`;
  throw new CloudmendError('FORBIDDEN', message);
}

/** What came and went day by day until today, and how many were open. `pairs`: what is open now. */
export function trendOf(all: readonly AccountStatistics[], pairs: readonly OpenPair[], query: PastQuery, now: Date): Trend {
  const openNow = pairs.filter((pair) => isAskedFor(query, pair)).reduce((sum, { count }) => sum + count, 0);
  const since = all.map((one) => one.since.slice(0, 10)).sort()[0];
  const byDay = new Map<string, Flow[]>();
  for (const { days } of all)
    for (const { day, flows } of days) byDay.set(day, [...(byDay.get(day) ?? []), ...flows.filter((flow) => isAskedFor(query, flow))]);
  const days: DayOfTrend[] = [];
  let open = openNow;
  for (let back = 0; back < query.days; back++) {
    const day = new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10);
    if (since === undefined || day < since) break;
    const turns = sumTurns(byDay.get(day) ?? []);
    days.push({ day, turns, open });
    open -= cameOf(turns) - wentOf(turns);
  }
  const totals = sumTurns(days);
  const word = days.length < 2 ? 'unknown' : wordOf({ openBefore: open, openNow, totals });
  return { days: days.reverse(), word, openBefore: open, openNow, totals };
}

function wordOf({ openBefore, openNow, totals }: Pick<Trend, 'openBefore' | 'openNow' | 'totals'>): TrendWord {
  if (Math.abs(openNow - openBefore) <= Math.max(openBefore, openNow) * STEADY) return 'steady';
  if (openNow < openBefore) return 'decline';
  return totals.reopened >= cameOf(totals) * RESURGENT ? 'resurgence' : 'growth';
}

function cameOf({ opened, reopened }: DayOfTrend['turns']): number {
  return opened + reopened;
}

function wentOf({ task, itself, gone, rule }: DayOfTrend['turns']): number {
  return task + itself + gone + rule;
}

function sumTurns(all: readonly { readonly turns: { readonly [turn in Turn]: number } }[]): { [turn in Turn]: number } {
  const sum = { opened: 0, reopened: 0, task: 0, itself: 0, gone: 0, rule: 0 };
  for (const { turns } of all) for (const turn of TURNS) sum[turn] += turns[turn];
  return sum;
}

function isAskedFor({ tool, severity }: PastQuery, one: { readonly tool: Tool; readonly severity: Severity }): boolean {
  return (tool?.includes(one.tool) ?? true) && (severity?.includes(one.severity) ?? true);
}

export interface TimeToMend {
  readonly severity: Severity;
  /** Findings that a task of ours has mended, and that somebody else has; those that went with their resource or rule are none. */
  readonly byTask: number;
  readonly byItself: number;
  /** Hours that half of them, and nine in ten, were open at most; undefined where none was mended. */
  readonly medianHours: number | undefined;
  readonly p90Hours: number | undefined;
}

const HOUR_MS = 3600 * 1000;

/** How fast what was mended in the last days had been, a severity each. Times are told by classes a fifth wide, so within a tenth. */
export function timesToMend(all: readonly AccountStatistics[], query: PastQuery, now: Date): readonly TimeToMend[] {
  const first = new Date(now.getTime() - (query.days - 1) * DAY_MS).toISOString().slice(0, 10);
  const flows = all.flatMap(({ days }) => days.filter(({ day }) => day >= first).flatMap((one) => one.flows));
  return SEVERITIES.filter((severity) => query.severity?.includes(severity) ?? true).map((severity) => {
    const own = flows.filter((flow) => flow.severity === severity && isAskedFor(query, flow));
    const classes = new Map<number, number>();
    for (const [timeClass, count] of own.flatMap(({ mended }) => mended)) classes.set(timeClass, (classes.get(timeClass) ?? 0) + count);
    const { task: byTask, itself: byItself } = sumTurns(own);
    return { severity, byTask, byItself, medianHours: quantile(classes, 0.5), p90Hours: quantile(classes, 0.9) };
  });
}

/** The time below or at which such a share is, as the middle of its class. */
function quantile(classes: ReadonlyMap<number, number>, share: number): number | undefined {
  const total = [...classes.values()].reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [timeClass, count] of [...classes].sort(([one], [other]) => one - other)) {
    seen += count;
    if (seen >= total * share) return Math.round((middleOf(timeClass) / HOUR_MS) * 100) / 100;
  }
  return undefined;
}
