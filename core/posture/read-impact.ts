import { type ExceptionReader, type Exceptions, loadExceptions } from '../exception/excepted.ts';
import type { Finding } from '../finding/finding.ts';
import { SEVERITIES } from '../finding/rule.ts';
import type { Reach } from '../reach/reach.ts';
import { bestCoverage, type Candidate, fixFirst, type ImpactStep, type Weights, weightOf } from '../remediation/impact.ts';
import { leavesByDefault, type Template } from '../remediation/template.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
import { type LeftOut, lookAtLeftOut } from '../statistics/left-out.ts';
import { loadStatistics, type OpenPair, openPairs, timeOf } from '../statistics/statistics.ts';
import { ageInDays } from './due.ts';

export interface Impact {
  /** Open findings that at least one fix clears. */
  readonly total: number;
  readonly steps: readonly ImpactStep[];
  /** What the best k fixes clear, where there are few enough to try all selections. */
  readonly best: readonly number[] | undefined;
  readonly candidates: readonly Candidate[];
  readonly weights: Weights;
  /** By which their severities are told. */
  readonly settings: RuleSettings;
  /** Whether all of what exceptions and fixes may leave out was looked at; else the counts are the most there can be. */
  readonly isWhole: boolean;
}

const RISKS = { safe: 0, review: 1, risky: 2 } as const;
/** What only a person can do is harder than any fix. */
const BY_HAND = 3;

/**
 * What to fix first, of all that is open and not excepted. All that a rule finds in an account is one name with a weight, since the same fixes
 * clear all of it; only where something may be left out findings are looked at one by one, up to a bound. `reach`: of
 * what lies within.
 */
export async function readImpact(engine: ExceptionReader, reach?: Reach): Promise<Impact> {
  const { catalogue } = engine;
  const exceptions = await loadExceptions(engine);
  const settings = await loadRuleSettings(engine);
  const templates = [...catalogue.templates.values()].map(({ template }) => template);
  const leaving = new Set(templates.flatMap((one) => (one.mode === 'fix' && one.leaves !== undefined ? one.fixes : [])));
  const pairs = openPairs(engine, await loadStatistics(engine, reach), settings);
  const isLookedAt = ({ ruleId }: OpenPair) => leaving.has(ruleId);
  const leftOut = await lookAtLeftOut(engine, pairs, { exceptions, settings, isLookedAt, reach });
  const subjects = subjectsOf(pairs, leftOut);
  const weights = new Map(subjects.map(({ name, count }) => [name, count]));
  // One time for all: what was found in the same hour is of one age, and the id decides.
  const now = engine.clock.now();
  const candidates = templates.flatMap((template) => candidateOf(template, { subjects, exceptions, now }) ?? []);
  const total = weightOf(new Set(candidates.flatMap(({ findings }) => findings)), weights);
  const counted = { steps: fixFirst(candidates, weights), best: bestCoverage(candidates, weights) };
  return { total, ...counted, candidates, weights, settings, isWhole: leftOut.isWhole };
}

/** A finding, or all that are alike to every fix. */
interface Subject extends Pick<OpenPair, 'ruleId' | 'severity'> {
  readonly name: string;
  readonly count: number;
  /** When the oldest was opened. */
  readonly firstSeen: string;
  readonly finding?: Finding;
}

function subjectsOf(pairs: readonly OpenPair[], leftOut: LeftOut): readonly Subject[] {
  return pairs.flatMap((pair): readonly Subject[] => {
    if (leftOut.isWholly(pair)) return [];
    const { ruleId, account, severity, count, opened } = pair;
    const findings = leftOut.findingsOf(pair);
    if (findings !== undefined)
      return findings.map((finding) => {
        const { findingId: name, severity: own, firstSeen, reopenedAt = firstSeen } = finding;
        return { name, ruleId, severity: own, count: 1, firstSeen: reopenedAt, finding };
      });
    const [hour] = Object.keys(opened).sort();
    return hour === undefined ? [] : [{ name: `${ruleId} ${account}`, ruleId, severity, count, firstSeen: timeOf(hour) }];
  });
}

/** What a template would clear; undefined where that is nothing. */
function candidateOf(
  template: Template,
  { subjects, exceptions, now }: { readonly subjects: readonly Subject[]; readonly exceptions: Exceptions; readonly now: Date },
): Candidate | undefined {
  const own = subjects.filter(({ ruleId, finding }) => {
    if (!template.fixes.includes(ruleId)) return false;
    return finding === undefined || (!leavesByDefault(template, finding.key) && exceptions.ofFix(finding, template.id) === undefined);
  });
  if (own.length === 0) return undefined;
  return {
    id: template.id,
    findings: own.map(({ name }) => name),
    severity: SEVERITIES.find((severity) => own.some((one) => one.severity === severity)) ?? 'info',
    ageInDays: own.reduce((most, { firstSeen }) => Math.max(most, ageInDays({ firstSeen }, now)), 0),
    risk: riskOf(template),
  };
}

function riskOf(template: Template): number {
  return template.mode === 'fix' ? RISKS[template.risk.level] : BY_HAND;
}
