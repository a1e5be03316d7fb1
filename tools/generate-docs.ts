import aws from '../clouds/aws/cloud.ts';
import { lastAccessed } from '../clouds/aws/entitlement/ask-use.ts';
import { recordSource } from '../clouds/aws/records/record-source.ts';
import { statementOf } from '../clouds/aws/role-policy.ts';
import type { Framework } from '../compliance/framework.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { templatesFor } from '../core/catalogue.ts';
import type { UseAsker } from '../core/entitlement/asked-use.ts';
import { remediationGrants, scanActions, templateGrants } from '../core/grant/grants.ts';
import type { Grant } from '../core/kind/call.ts';
import type { Template } from '../core/remediation/template.ts';
import { functionName } from '../core/remediation/template.ts';
import { type DrillRecords, drillText } from './drill-record.ts';
import { azureRoles } from './generate-azure-roles.ts';
import { controlsPage } from './generate-controls.ts';
import { engineRoles } from './generate-engine-roles.ts';
import { table } from './markdown-table.ts';

const HEADER = '<!-- Written by tools/generate.ts. Change the entries and run "npm run generate". -->\n';

/** The generated pages by path. */
export function docFiles(catalogue: Catalogue, frameworks: readonly Framework[], drills: DrillRecords): ReadonlyMap<string, string> {
  return new Map([
    ['docs/catalogue.md', cataloguePage(catalogue, drills)],
    ['docs/permissions.md', `${permissionsPage(catalogue)}\n${engineRoles()}\n`],
    ['docs/frameworks.md', frameworksPage(catalogue)],
    ['docs/controls.md', `${HEADER}${controlsPage(catalogue, frameworks)}`],
  ]);
}

function cataloguePage(catalogue: Catalogue, drills: DrillRecords): string {
  const { kinds, rules, templates } = catalogue;
  const fixable = [...rules.keys()].filter((id) => templatesFor(catalogue, id).some(({ template }) => template.mode === 'fix'));
  return `${HEADER}
# Catalogue

${kinds.size} kinds of resource, ${rules.size} rules, ${templates.size} templates; ${fixable.length} rules have a fix that can be applied.

## Rules

${table(
  ['Rule', 'What is good', 'Severity', 'Tool', 'Resource', 'Fix'],
  [...rules.values()].map((rule) => [
    `\`${rule.id}\``,
    rule.title,
    rule.severity,
    rule.tool,
    rule.resource.title,
    templatesFor(catalogue, rule.id)
      .map(({ template }) => (template.mode === 'fix' ? `\`${template.id}\`` : `\`${template.id}\` (${template.mode})`))
      .join(', '),
  ]),
)}

## Templates

*Undo* is what a template says of itself, *drilled* what was seen: \`npm run drill\` plants its fault on an emulator, mends it, proves it, undoes it
and compares every fact with what was there before; what stands beside it must not have changed.

${table(
  ['Template', 'What it does', 'Function', 'Mode', 'Risk', 'Undo', 'Drilled', 'Version', 'Owns'],
  [...templates.values()].map(({ template, version, behaviour }) => [
    `\`${template.id}\``,
    template.title,
    `\`${functionName(template.id)}\``,
    template.mode,
    template.mode === 'fix' ? template.risk.level : '',
    undoOf(template),
    drillText({ template, behaviour }, drills),
    String(version),
    template.mode === 'fix' ? template.owns.map((element) => `\`${element}\``).join(', ') : '',
  ]),
)}
${unproved(catalogue)}
## Kinds of resource

${table(
  ['Kind', 'Resource', 'Listed', 'Facts', 'Reads', 'Writes', 'Settles within'],
  [...kinds.values()].map((kind) => [
    `\`${kind.id}\``,
    kind.title,
    kind.scope === 'global' ? 'once for the account' : 'in each region',
    factNames(kind.facts).join(', '),
    kind.reads.map(operationName).join(', '),
    kind.writes.map(operationName).join(', '),
    `${kind.settles.withinSeconds} s`,
  ]),
)}
`;
}

/** A call without the service, which the id of the kind has already. */
function operationName({ says }: { readonly says: string }): string {
  return says.replace(/^[a-z0-9-]+ /, '');
}

/** Fixes that no emulator can try, named with the reason; nothing where there are none. */
function unproved({ templates }: Catalogue): string {
  const named = [...templates.values()].flatMap(({ template }) =>
    template.mode === 'fix' && template.unproved !== undefined ? [`- \`${template.id}\`: ${template.unproved}`] : [],
  );
  return named.length === 0
    ? ''
    : `
### Tried with recorded shapes only

Every other fix is tried on a running cloud: found by a scan, applied, proved, undone, with innocent neighbours beside it.

${named.join('\n')}
`;
}

function undoOf(template: Template): string {
  if (template.mode !== 'fix') return '';
  const { reversibility } = template;
  switch (reversibility.kind) {
    case 'exact':
      return 'exact';
    case 'settingsOnly':
      return `settings only: ${reversibility.lost}`;
    case 'none':
      return `none: ${reversibility.why}`;
    default:
      return reversibility satisfies never;
  }
}

function factNames(facts: object): readonly string[] {
  return 'shape' in facts && typeof facts.shape === 'object' && facts.shape !== null ? Object.keys(facts.shape) : [];
}

/** What each identity in an account may do, template by template. */
export function permissionsPage(catalogue: Catalogue): string {
  const sections = templateGrants(catalogue, aws).map(({ templateId, write }) => {
    return `### \`${templateId}\`\n\n${policy(write)}`;
  });
  return `${HEADER}
# Permissions

Derived from what the catalogue declares: each call names the IAM actions it takes, and a test holds the calls to that. \`<partition>\` and
\`<account>\` stand for the member account's own. What the engine itself may, function by function, is [at the end](#the-engines-own-roles).

## Scanning role

Reads only.

${policy([{ actions: scanActions(catalogue, aws), resources: ['*'] }])}

### Where it is asked what was used

Besides, where \`askLastAccessed\` is set (on one machine \`CLOUDMEND_ASK_LAST_ACCESSED\`): the role that the stack makes has it then.

${policy([grantOf(lastAccessed.reads)])}

### Where recorded calls are read from AWS itself

\`--events\` reads as whoever scans an account, and neither role that the stack makes has this: give it to whoever plans.

${recordSource.reads.map(({ source, by }) => `For \`${source}\`${source === 's3://' ? ' (on the bucket, and on `AWSLogs/` in it; with `kms:Decrypt` on the key where there is one)' : ''}:\n\n${policy([grantOf(by)])}`).join('\n\n')}

## Remediation role

What all templates need together, writes only: what is looked at before and after a write is read by the scanning role. A session under it is narrowed further, to the calls of one plan and the resources they name.

${policy(remediationGrants(catalogue, aws))}

## Each template

${sections.join('\n\n')}

${azureRoles(catalogue)}
`;
}

/** Reads know no resource before they have found it. */
function grantOf(reads: UseAsker['reads']): Grant {
  return { actions: [...new Set(reads.flatMap(({ grants }) => grants.flatMap(({ actions }) => actions)))].sort(), resources: ['*'] };
}

function policy(permissions: readonly Grant[]): string {
  const document = { Version: '2012-10-17', Statement: permissions.filter(({ actions }) => actions.length > 0).map(statementOf) };
  return `\`\`\`json\n${JSON.stringify(document, null, 2)}\n\`\`\``;
}

function frameworksPage({ rules }: Catalogue): string {
  const frameworks = new Map<string, Map<string, string[]>>();
  for (const rule of rules.values()) {
    for (const [framework, requirements] of Object.entries(rule.frameworks)) {
      const covered = frameworks.get(framework) ?? new Map<string, string[]>();
      for (const requirement of requirements) covered.set(requirement, [...(covered.get(requirement) ?? []), rule.id]);
      frameworks.set(framework, covered);
    }
  }
  const names = [...frameworks.keys()].sort();
  const byFramework = names.map((name) => ({ name, covered: inNaturalOrder(frameworks.get(name) ?? new Map()) }));
  return `${HEADER}
# Frameworks

Which requirement each rule speaks for, under \`Prowler\` which check of that scanner. What a rule asks less or more than a control is in
[controls.md](controls.md).

${table(
  ['Framework', 'Requirements with a rule', 'Rules'],
  byFramework.map(({ name, covered }) => [name, String(covered.length), String(new Set(covered.flatMap(([, ids]) => ids)).size)]),
)}

${byFramework
  .map(
    ({ name, covered }) =>
      `## ${name}\n\n${table(
        ['Requirement', 'Rules'],
        covered.map(([requirement, ids]) => [requirement, ids.map((id) => `\`${id}\``).join(', ')]),
      )}`,
  )
  .join('\n\n')}
`;
}

function inNaturalOrder(covered: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, readonly string[]])[] {
  return [...covered].sort(([left], [right]) => left.localeCompare(right, 'en', { numeric: true }));
}
