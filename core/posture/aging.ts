import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import { loadExceptedTime } from '../exception/held.ts';
import type { Finding } from '../finding/finding.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';
import type { Reach } from '../reach/reach.ts';
import { openFindings } from '../remediation/remediation.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
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
  readonly byDue: { readonly [status in DueStatus]: number };
  /** Those that have waited longest, a bounded number of them. */
  readonly oldest: readonly AgedFinding[];
  /** By which their severities are counted. */
  readonly settings: RuleSettings;
}

/** Rows of the list of those that have waited longest. */
const OLDEST = 10;

/** Counts every open finding: as many reads as there are, a page at a time, and no more in memory than a rule has. `reach`: those within. */
export async function readAging(engine: ExceptionReader, reach?: Reach): Promise<Aging> {
  const { table, catalogue } = engine;
  const exceptions = await loadExceptions(engine);
  const exceptedTime = await loadExceptedTime(engine);
  const settings = await loadRuleSettings(engine);
  const { days } = await readDueDays(engine);
  const now = engine.clock.now();
  const byAge = emptyCounts();
  const byDue: { [status in DueStatus]: number } = { 'on-track': 0, approaching: 0, overdue: 0, paused: 0 };
  let [total, excepted] = [0, 0];
  let oldest: readonly AgedFinding[] = [];
  for (const ruleId of catalogue.rules.keys()) {
    const aged: AgedFinding[] = [];
    for (const finding of (await openFindings(table, ruleId, reach)).map(settings.asSet)) {
      const isExcepted = exceptions.of(finding) !== undefined;
      const due = dueOf(finding, { days, now, isExcepted, exceptedMs: exceptedTime.of(finding) });
      if (due !== undefined) byDue[due.status]++;
      if (isExcepted) {
        excepted++;
        continue;
      }
      total++;
      const age = ageInDays(finding, now);
      byAge[finding.severity][bucketOf(age)]++;
      aged.push({ finding, days: age, due });
    }
    oldest = longest([...oldest, ...aged]);
  }
  return { total, excepted, byAge, byDue, oldest, settings };
}

function emptyCounts(): { [severity in Severity]: { [bucket in AgeBucket]: number } } {
  const none = () => ({ '0-7': 0, '8-14': 0, '15-30': 0, 'over 30': 0 });
  return { critical: none(), high: none(), medium: none(), low: none(), info: none() };
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
