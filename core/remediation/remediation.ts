import type { Catalogue } from '../catalogue.ts';
import { templatesFor } from '../catalogue.ts';
import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';
import type { Table } from '../ports.ts';
import { functionName, leavesByDefault, type Template } from './template.ts';

/** One template with every open finding that it would clear: what people see as a missing patch. */
export interface Remediation {
  readonly templateId: string;
  /** As it is shown to people: `s3-put_bucket_policy_tls`. */
  readonly function: string;
  readonly title: string;
  readonly mode: Template['mode'];
  readonly action: Template['action'];
  /** Rules with open findings that it clears. */
  readonly rules: readonly string[];
  readonly services: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Frameworks that name one of the rules, with their requirements. */
  readonly frameworks: { readonly [framework: string]: readonly string[] };
  /** The highest of its findings. */
  readonly severity: Severity;
  readonly resources: number;
  readonly findings: readonly string[];
}

/**
 * What could be mended now, worst first, then by the number of resources. Read from the index of open findings, so a finding of the last
 * second may be missing: it is for looking at, and planning reads again. What exceptions leave out is not in it. `templates`: only these.
 */
export async function listRemediations(engine: ExceptionReader, templates?: ReadonlySet<string>): Promise<readonly Remediation[]> {
  const { table, catalogue } = engine;
  const exceptions = await loadExceptions(engine);
  const byTemplate = new Map<string, { readonly template: Template; readonly findings: Finding[] }>();
  for (const ruleId of catalogue.rules.keys()) {
    const fixes = templatesFor(catalogue, ruleId).filter(({ template }) => templates === undefined || templates.has(template.id));
    if (fixes.length === 0) continue;
    const findings = await openFindings(table, ruleId);
    for (const { template } of fixes) {
      const group = byTemplate.get(template.id) ?? { template, findings: [] };
      group.findings.push(
        ...findings.filter((one) => !leavesByDefault(template, one.key) && exceptions.ofFix(one, template.id) === undefined),
      );
      byTemplate.set(template.id, group);
    }
  }
  const all = [...byTemplate.values()].filter(({ findings }) => findings.length > 0);
  return all.map(({ template, findings }) => remediationOf(catalogue, template, findings)).sort(byUrgency);
}

/** Open findings of a rule, from the index. */
export async function openFindings(table: Table, ruleId: string): Promise<readonly Finding[]> {
  return await findingEntity.all(table, { index: 'gsi1', partition: openPartition(ruleId) });
}

function remediationOf(catalogue: Catalogue, template: Template, findings: readonly Finding[]): Remediation {
  const rules = sortedSet(findings.map(({ ruleId }) => ruleId));
  return {
    templateId: template.id,
    function: functionName(template.id),
    title: template.title,
    mode: template.mode,
    action: template.action,
    rules,
    services: sortedSet(findings.map(({ kind }) => catalogue.kinds.get(kind)?.service ?? kind)),
    accounts: sortedSet(findings.map(({ account }) => account)),
    regions: sortedSet(findings.map(({ region }) => region)),
    frameworks: frameworksOf(catalogue, rules),
    severity: SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info',
    resources: new Set(findings.map(({ resource }) => resource)).size,
    findings: sortedSet(findings.map(({ findingId }) => findingId)),
  };
}

function frameworksOf(catalogue: Catalogue, ruleIds: readonly string[]): Remediation['frameworks'] {
  const named = new Map<string, string[]>();
  for (const ruleId of ruleIds) {
    for (const [framework, ids] of Object.entries(catalogue.rules.get(ruleId)?.frameworks ?? {})) {
      named.set(framework, [...(named.get(framework) ?? []), ...ids]);
    }
  }
  return Object.fromEntries([...named].map(([framework, ids]) => [framework, sortedSet(ids)]));
}

function byUrgency(left: Remediation, right: Remediation): number {
  const worse = SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity);
  return worse || right.resources - left.resources || (left.templateId < right.templateId ? -1 : 1);
}

function sortedSet(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort();
}
