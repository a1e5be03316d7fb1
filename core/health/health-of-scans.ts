import { counted } from '../counted.ts';
import type { Records } from '../engine.ts';
import { minuteText } from '../minute-text.ts';
import { recentScans } from '../scan/coverage.ts';
import { findLastScan } from '../scan/latest-scan.ts';
import type { Scan } from '../scan/scan.ts';
import type { HealthCheck } from './health.ts';

const HOUR = 3_600_000;
/** Where the installation says nothing else. The schedule that nobody has set scans once a day: one was left out, and the next has not ended. */
const LATE_AFTER_HOURS = 48;
/** An account that nothing could be read of for a day was missed by a scan of every usual schedule. */
const UNREAD_AFTER_HOURS = 24;
/** A few resources come and go while they are looked at; more than one verdict in a hundred is a right, a service or a budget that is lacking. */
const UNREAD_PERCENT = 1;

type Look = Pick<Records, 'table' | 'clock' | 'scanLateAfterHours'>;

/** Whether scans come to their end, and read what they are to read. */
export async function healthOfScans(records: Look): Promise<readonly HealthCheck[]> {
  const scans = await recentScans(records);
  const complete = scans.find(({ state }) => state === 'complete') ?? (await findLastScan(records, { isComplete: true }));
  return [lastScan(records, { begun: scans[0], complete }), unreadAccounts(records, scans), unreadVerdicts(complete), usedUp(complete)];
}

interface LastScans {
  readonly begun: Scan | undefined;
  readonly complete: Scan | undefined;
}

function lastScan(records: Look, { begun, complete }: LastScans): HealthCheck {
  const named = { check: 'scan', unit: 'seconds' } as const;
  const todo = 'Find out why: the executions of the scan machine, and the log of what they call. On one machine: run "cloudmend scan".';
  if (complete?.completedAt === undefined) {
    const message =
      begun === undefined ? 'Nothing was scanned yet.' : `The scan ${begun.scanId} began ${minuteText(begun.startedAt)}; none has ended.`;
    return { ...named, state: 'attention', message, todo };
  }
  const value = Math.round((records.clock.now().getTime() - new Date(complete.completedAt).getTime()) / 1000);
  const unfinished =
    begun === undefined || begun.scanId === complete.scanId ? '' : ` ${begun.scanId} began ${minuteText(begun.startedAt)}.`;
  const message = `The last scan that ended did so ${minuteText(complete.completedAt)}.${unfinished}`;
  if (value * 1000 <= (records.scanLateAfterHours ?? LATE_AFTER_HOURS) * HOUR) return { ...named, state: 'good', value, message };
  return { ...named, state: 'attention', value, message, todo };
}

function unreadAccounts(records: Look, scans: readonly Scan[]): HealthCheck {
  const named = { check: 'accounts', unit: 'count' } as const;
  if (scans.length === 0) return { ...named, state: 'unknown', message: 'Nothing was scanned yet.', todo: 'Let a scan end.' };
  const limit = new Date(records.clock.now().getTime() - UNREAD_AFTER_HOURS * HOUR).toISOString();
  const unread = unreadSince(scans).filter(({ since }) => since <= limit);
  if (unread.length === 0) return { ...named, state: 'good', value: 0, message: 'Every account could be read within the last day.' };
  const names = unread.map(({ account, since }) => `${account} (since ${minuteText(since)})`);
  return {
    ...named,
    state: 'attention',
    value: unread.length,
    message: `Of ${counted(unread.length, 'account')} nothing could be read for a day: ${listed(names)}.`,
    todo: 'Ask for the readiness of each ("cloudmend readiness --accounts ACCOUNT"): most often its role is gone, or trusts another engine.',
  };
}

interface UnreadAccount {
  readonly account: string;
  readonly since: string;
}

/** Accounts that the newest scan could read nothing of, since the oldest in a row that could not. `scans`: newest first. */
function unreadSince(scans: readonly Scan[]): readonly UnreadAccount[] {
  const since = new Map<string, string>();
  const read = new Set<string>();
  for (const { accounts, startedAt } of scans) {
    for (const { account, unknown } of accounts) {
      if (read.has(account)) continue;
      if (unknown?.of === 'everything') since.set(account, startedAt);
      else read.add(account);
    }
  }
  return [...since].map(([account, at]) => ({ account, since: at }));
}

function unreadVerdicts(complete: Scan | undefined): HealthCheck {
  const named = { check: 'verdicts', unit: 'percent' } as const;
  const { pass = 0, fail = 0, unknown = 0, notApplicable = 0 } = complete?.counts ?? {};
  const verdicts = pass + fail + unknown + notApplicable;
  if (complete?.unread === undefined || verdicts === 0)
    return { ...named, state: 'unknown', message: 'No scan that has ended gave a verdict.', todo: 'Let a scan end.' };
  const value = Math.round((1000 * complete.unread) / verdicts) / 10;
  const message = `${complete.unread} of ${verdicts} verdicts of the last scan are unknown since something could not be read.`;
  if (value <= UNREAD_PERCENT) return { ...named, state: 'good', value, message };
  const todo =
    'See what, and by which right, service or budget of calls ("cloudmend findings" says so at its end; GET /v1/scans/coverage).';
  return { ...named, state: 'attention', value, message, todo };
}

/** A call that waits its turn is no fault; one that was given up after every try is a fact that nobody knows. */
function usedUp(complete: Scan | undefined): HealthCheck {
  const named = { check: 'calls', unit: 'count' } as const;
  if (complete === undefined) return { ...named, state: 'unknown', message: 'No scan has ended.', todo: 'Let a scan end.' };
  const value = complete.throttled ?? 0;
  if (value === 0) return { ...named, state: 'good', value, message: 'Every call of the last scan was taken, if not at once.' };
  const message = `${counted(value, 'verdict')} of the last scan ${value === 1 ? 'is' : 'are'} unknown since the provider took no more calls.`;
  const todo =
    'Scan less often, let cloudmend use more of what an account allows (CLOUDMEND_RATE_SCALE), or ask the provider for more: GET /v1/scans/coverage names the calls.';
  return { ...named, state: 'attention', value, message, todo };
}

const MOST_NAMED = 5;

/** The first few, and how many more. */
function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
