import type { Catalogue } from '../catalogue.ts';
import { cloudOf } from '../catalogue.ts';
import { mapBounded } from '../concurrency.ts';
import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import type { ActiveException } from '../exception/exception.ts';
import { isInScope } from '../exception/scope.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';
import { isCounted, type Tally, talliesOf, tallyEntity, tallyPartition } from '../finding/tally.ts';
import type { Table } from '../ports.ts';
import { isWithin, keyBeginnings, type Reach } from '../reach/reach.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
import type { RuleSetting } from '../rule-setting/setting.ts';
import { type Group, groupsOf, replaceSeen, sortedSet, sumOf } from './group.ts';
import { lookCloser } from './look-closer.ts';
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
  readonly findings: number;
  /** Set where what exceptions leave out was more than one request looks at: then there are no more than so many. */
  readonly isAtMost?: true;
  /** What is set of its rules, wherever that is. */
  readonly settings: readonly RuleSetting[];
}

/**
 * What could be mended now, worst first, then by the number of resources. Counted from tallies, so that it reads by the places that have
 * findings and not by the findings; what a tally does not tell is looked at closer, up to a bound. What exceptions leave out is not in it.
 * It is for looking at, and planning reads again. `templates`: only these. `reach`: of what lies within alone.
 */
export async function listRemediations(
  engine: ExceptionReader,
  { templates, reach }: { readonly templates?: ReadonlySet<string>; readonly reach?: Reach | undefined } = {},
): Promise<readonly Remediation[]> {
  const { catalogue } = engine;
  const wanted = [...catalogue.templates.values()]
    .map(({ template }) => template)
    .filter(({ id, fixes }) => (templates === undefined || templates.has(id)) && fixes.some((ruleId) => catalogue.rules.has(ruleId)));
  const exceptions = await loadExceptions(engine);
  const settings = await loadRuleSettings(engine);
  const tallies = (await loadTallies(engine, new Set(wanted.flatMap(({ fixes }) => fixes)), reach)).map((tally) =>
    tallyAsSet(settings, tally),
  );
  const open = new Set(tallies.flatMap((tally) => tally.open.map(({ ruleId }) => ruleId)));
  const closer = await lookCloser(engine, { templates: wanted, inForce: exceptions.inForce, open, reach });
  const listed = wanted.map((template) => {
    const groups = groupsOf(template, (place, ruleId) => !isPlaceExcepted(engine, exceptions.inForce, { ...place, ruleId, template }));
    for (const tally of tallies) groups.add(tally);
    const isCloser = closer.templates.has(template.id);
    const isKept = (finding: Finding) => !leavesByDefault(template, finding.key) && exceptions.ofFix(finding, template.id) === undefined;
    if (isCloser && closer.isWhole) replaceSeen(groups, ofTemplate(closer.findings, template).map(settings.asSet), isKept);
    const remediation = remediationOf(catalogue, template, groups.all(), isCloser && !closer.isWhole);
    return { ...remediation, settings: settings.within(reach).filter(({ rule }) => remediation.rules.includes(rule)) };
  });
  return listed.filter(({ findings }) => findings > 0).sort(byUrgency);
}

function ofTemplate(findings: readonly Finding[], { fixes }: Template): readonly Finding[] {
  return findings.filter(({ ruleId }) => fixes.includes(ruleId));
}

/** The tallies of the kinds that the rules are about; of a store that has none yet, made of its findings. */
async function loadTallies(
  { table, catalogue }: ExceptionReader,
  ruleIds: ReadonlySet<string>,
  reach: Reach | undefined,
): Promise<readonly Tally[]> {
  const rules = [...ruleIds].flatMap((ruleId) => catalogue.rules.get(ruleId) ?? []);
  if (!(await isCounted(table)))
    return talliesOf((await mapBounded(rules, QUERIES_AT_ONCE, ({ id }) => openFindings(table, id, reach))).flat());
  const kinds = [...new Set(rules.map(({ resource }) => resource.id))];
  const asked = kinds.flatMap((kind) => keyBeginnings(accountsOf(reach)).map((beginsWith) => ({ kind, beginsWith })));
  const read = await mapBounded(asked, QUERIES_AT_ONCE, ({ kind, beginsWith }) =>
    tallyEntity.all(table, { partition: tallyPartition(kind), ...(beginsWith !== '' && { sort: { beginsWith } }) }),
  );
  return read.flat().filter((tally) => isWithin(reach, tally));
}

/** Keys of tallies say the region that something was listed in, which need not be where it is. */
function accountsOf(reach: Reach | undefined): Reach | undefined {
  return reach?.accounts === undefined ? undefined : { accounts: reach.accounts };
}

/** A tally keeps the severities of the catalogue. */
function tallyAsSet(settings: RuleSettings, tally: Tally): Tally {
  if (settings.all.length === 0) return tally;
  const { account } = tally;
  return { ...tally, open: tally.open.map((one) => ({ ...one, severity: settings.severityOf({ ...one, account }) })) };
}

/** Kinds whose tallies are read at a time. */
const QUERIES_AT_ONCE = 16;

interface AskedPlace {
  readonly kind: string;
  readonly account: string;
  readonly region: string;
  readonly ruleId: string;
  readonly template: Template;
}

/** Whether an exception leaves out all that a rule finds in a place, whatever the resource. */
function isPlaceExcepted(
  { catalogue }: ExceptionReader,
  inForce: readonly ActiveException[],
  { kind, account, region, ruleId, template }: AskedPlace,
): boolean {
  const asked = { resourceId: '', account, region, tags: undefined, rules: [ruleId], templates: [template.id] };
  return inForce.some(
    ({ scope }) => scope.resource === undefined && scope.tag === undefined && isInScope(scope, cloudOf(catalogue, kind), asked),
  );
}

/** Open findings of a rule, from the index: those that lie within. */
export async function openFindings(table: Table, ruleId: string, reach?: Reach): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const beginsWith of keyBeginnings(reach)) {
    const sort = beginsWith === '' ? {} : { sort: { beginsWith } };
    found.push(...(await findingEntity.all(table, { index: 'gsi1', partition: openPartition(ruleId), ...sort })));
  }
  return found.filter((finding) => isWithin(reach, finding));
}

function remediationOf(
  catalogue: Catalogue,
  template: Template,
  groups: readonly Group[],
  isAtMost: boolean,
): Omit<Remediation, 'settings'> {
  const { rules, kinds, accounts, regions, severity = 'info', resources, findings } = sumOf(groups, SEVERITIES);
  return {
    ...{ templateId: template.id, function: functionName(template.id), title: template.title },
    ...{ mode: template.mode, action: template.action, rules },
    services: sortedSet(kinds.map((kind) => catalogue.kinds.get(kind)?.service ?? kind)),
    ...{ accounts, regions, frameworks: frameworksOf(catalogue, rules), severity, resources, findings },
    ...(isAtMost && { isAtMost }),
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
