import { goneAccounts, goneText } from '../account/gone-accounts.ts';
import { mapBounded } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Finding } from '../finding/finding.ts';
import type { Reach } from '../reach/reach.ts';
import { openFindings } from '../remediation/remediation.ts';
import { isJudgedStricter, settingsFor } from './as-set.ts';
import type { PlannedTarget, PlanScope } from './plan-target.ts';

/** What of a request says which resources are meant. Absent: every one. */
interface Named {
  readonly resourceIds?: readonly string[];
  readonly findingIds?: readonly string[];
  /** What lies outside is as if it were not there. */
  readonly reach?: Reach | undefined;
}

/** Queries at a time. */
const READS_AT_ONCE = 8;

/**
 * The resources of a plan, by the open findings that its templates would clear. Throws VALIDATION_FAILED for one that is named and has no such
 * finding.
 */
export async function findTargets(
  engine: Pick<Engine, 'table' | 'signer' | 'log' | 'catalogue'>,
  request: Named,
  templates: PlanScope['templates'],
): Promise<readonly PlannedTarget[]> {
  const rules = templates.flatMap(({ template }) => template.fixes);
  // An index may lag by a moment: it only chooses what is looked at, and every resource is read live before it is planned.
  const byRule = await mapBounded([...new Set(rules)], READS_AT_ONCE, (rule) => openFindings(engine.table, rule, request.reach));
  const findings = byRule.flat();
  const settings = await settingsFor(engine, templates);
  const gone = await goneAccounts(engine.table);
  const isPlanned = (finding: Finding) =>
    !gone.has(finding.account) && !isLeft(templates, finding) && !isJudgedStricter(engine, settings, finding);
  const wanted = findings.filter((finding) => isWanted(request, finding) && isPlanned(finding));
  const found = new Set(wanted.map(({ resource }) => resource));
  const missing = (request.resourceIds ?? []).filter((id) => !found.has(id));
  const missingFindings = (request.findingIds ?? []).filter((id) => !wanted.some((finding) => finding.findingId === id));
  if (missing.length + missingFindings.length > 0) {
    const named = [...missing, ...missingFindings].join(', ');
    const left = findings.filter((finding) => isWanted(request, finding)).flatMap(({ account }) => gone.get(account) ?? []);
    const why = [...new Set(left.map(goneText))].map((text) => ` ${text}: nothing is planned there.`).join('');
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `Nothing open that these templates would clear: ${named}.${why} Scan again, or leave them out.`,
      {
        details: { type: 'resource-not-active', ids: [...missing, ...missingFindings] },
      },
    );
  }
  return targetsOf(wanted);
}

/** One target for each resource of findings. */
export function targetsOf(findings: readonly Finding[]): readonly PlannedTarget[] {
  return [...Map.groupBy(findings, ({ resource }) => resource).values()].map(targetOfFindings);
}

function targetOfFindings(findings: readonly Finding[]): PlannedTarget {
  const [first] = findings;
  if (first === undefined) throw new CloudmendError('INTERNAL', 'A target without a finding cannot be planned.');
  const { resource: resourceId, kind, partition, account, region } = first;
  const rules = [...new Set(findings.map((finding) => finding.ruleId))].sort();
  const keyed = Map.groupBy(
    findings.filter(({ key }) => key !== undefined),
    ({ ruleId }) => ruleId,
  );
  const keys = Object.fromEntries([...keyed].map(([rule, ofRule]) => [rule, ofRule.flatMap(({ key = [] }) => key).sort()]));
  const ids = findings.map((finding) => finding.findingId).sort();
  return { resourceId, kind, partition, account, region, rules, findings: ids, ...(keyed.size > 0 && { keys }) };
}

function isWanted(request: Named, finding: Finding): boolean {
  if (request.resourceIds !== undefined && !request.resourceIds.includes(finding.resource)) return false;
  return request.findingIds === undefined || request.findingIds.includes(finding.findingId);
}

/** Whether every template that could clear the finding leaves what it names, by its parameters. */
export function isLeft(templates: PlanScope['templates'], { ruleId, key }: Finding): boolean {
  if (key === undefined) return false;
  const fixing = templates.filter(({ template }) => template.fixes.includes(ruleId));
  return fixing.every(({ template, pinned }) => template.mode === 'fix' && template.leaves?.(key, pinned.parameters) === true);
}
