import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import type { Finding } from '../finding/finding.ts';
import { SEVERITIES } from '../finding/rule.ts';
import type { Reach } from '../reach/reach.ts';
import { bestCoverage, type Candidate, fixFirst, type ImpactStep } from '../remediation/impact.ts';
import { openFindings } from '../remediation/remediation.ts';
import { leavesByDefault, type Template } from '../remediation/template.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
import { ageInDays } from './due.ts';

export interface Impact {
  /** Open findings that at least one fix clears. */
  readonly total: number;
  readonly steps: readonly ImpactStep[];
  /** What the best k fixes clear, where there are few enough to try all selections. */
  readonly best: readonly number[] | undefined;
  readonly candidates: readonly Candidate[];
  /** By which their severities are told. */
  readonly settings: RuleSettings;
}

const RISKS = { safe: 0, review: 1, risky: 2 } as const;
/** What only a person can do is harder than any fix. */
const BY_HAND = 3;

/** What to fix first, of all that is open and not excepted. Reads every open finding; `reach`: those within. */
export async function readImpact(engine: ExceptionReader, reach?: Reach): Promise<Impact> {
  const now = engine.clock.now();
  const settings = await loadRuleSettings(engine);
  const candidates = (await openByTemplate(engine, settings, reach)).map(({ template, findings }) => ({
    id: template.id,
    findings: findings.map(({ findingId }) => findingId),
    severity: SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info',
    ageInDays: oldest(findings, now),
    risk: riskOf(template),
  }));
  const total = new Set(candidates.flatMap(({ findings }) => findings)).size;
  return { total, steps: fixFirst(candidates), best: bestCoverage(candidates), candidates, settings };
}

interface OpenOfTemplate {
  readonly template: Template;
  readonly findings: readonly Finding[];
}

/** Templates with the findings that each would clear, at least one. */
async function openByTemplate(
  engine: ExceptionReader,
  settings: RuleSettings,
  reach: Reach | undefined,
): Promise<readonly OpenOfTemplate[]> {
  const { table, catalogue } = engine;
  const exceptions = await loadExceptions(engine);
  const open = new Map<string, readonly Finding[]>();
  for (const ruleId of catalogue.rules.keys()) open.set(ruleId, (await openFindings(table, ruleId, reach)).map(settings.asSet));
  const all = [...catalogue.templates.values()].map(({ template }) => ({
    template,
    findings: template.fixes
      .flatMap((ruleId) => open.get(ruleId) ?? [])
      .filter((one) => !leavesByDefault(template, one.key) && exceptions.ofFix(one, template.id) === undefined),
  }));
  return all.filter(({ findings }) => findings.length > 0);
}

function oldest(findings: readonly Finding[], now: Date): number {
  return findings.reduce((most, finding) => Math.max(most, ageInDays(finding, now)), 0);
}

function riskOf(template: Template): number {
  return template.mode === 'fix' ? RISKS[template.risk.level] : BY_HAND;
}
