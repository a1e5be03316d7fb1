import type { Framework } from '../compliance/framework.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { MappedRule } from '../core/finding/mapping.ts';
import { differencesFrom } from '../core/finding/mapping.ts';
import { table } from './markdown-table.ts';

/** What each mapping claims: a row for each control of a framework that asks of settings, and for each rule that is mapped to it. */
export function controlsPage({ rules }: Pick<Catalogue, 'rules'>, frameworks: readonly Framework[]): string {
  const namesOf = (asked: Framework['asks']) => frameworks.filter(({ asks }) => asks === asked).map(({ name }) => name);
  const settings = namesOf('setting').sort();
  const programmes = namesOf('programme').sort();
  const byName = new Map(settings.map((name) => [name, mappingsOf([...rules.values()], name)]));
  return `
# Controls

What it means that a rule passes or fails for a control that it is mapped to. *Exact*: the rule passes just where the control is met. *Less*:
what the control asks and the rule does not look at, so that a pass does not show that the control is met. *More*: what the rule asks and the
control does not, so that a fail does not show that it is not met.

${programmes.join(', ')} ask what an organization does. No mapping to them is exact: a rule that passes is one piece of evidence, and
[frameworks.md](frameworks.md) names the rules of each requirement. ${namesOf('rules').join(', ')} is the built-in default profile: all rules, by
chapters of services. A chapter asks that each of its rules holds, and [frameworks.md](frameworks.md) names them.

${table(
  ['Framework', 'Mappings', 'Exact', 'Not exact'],
  [...byName].map(([name, mappings]) => {
    const exact = mappings.filter(({ says }) => says === EXACT).length;
    return [name, String(mappings.length), String(exact), String(mappings.length - exact)];
  }),
)}

${[...byName].map(([name, mappings]) => section(name, mappings)).join('\n\n')}
`;
}

const EXACT = 'exact';

interface Mapping {
  readonly control: string;
  readonly rule: string;
  readonly says: string;
}

function mappingsOf(rules: readonly MappedRule[], framework: string): readonly Mapping[] {
  const mappings = rules.flatMap((rule) =>
    (rule.frameworks[framework] ?? []).map((control) => ({ control, rule: rule.id, says: sayDifferences(rule, framework, control) })),
  );
  return mappings.sort((left, right) => left.control.localeCompare(right.control, 'en', { numeric: true }));
}

function sayDifferences(rule: MappedRule, framework: string, control: string): string {
  const said = differencesFrom(rule, framework, control).flatMap(({ less, more }) => [
    ...(less === undefined ? [] : [`Less: ${less}`]),
    ...(more === undefined ? [] : [`More: ${more}`]),
  ]);
  return said.length === 0 ? EXACT : said.join(' ');
}

function section(name: string, mappings: readonly Mapping[]): string {
  const rows = mappings.map(({ control, rule, says }) => [control, `\`${rule}\``, says]);
  return `## ${name}\n\n${table(['Control', 'Rule', 'What a verdict says of it'], rows)}`;
}
