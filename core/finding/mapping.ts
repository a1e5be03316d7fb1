import type { Difference, Rule } from './rule.ts';

/** Framework ids: name of the framework (`CIS AWS 5.0`, `Security Hub`, `Prowler`, …) to requirement or check ids. */
export type Frameworks = { readonly [framework: string]: readonly string[] };

/** A rule with the controls that it speaks for, as the catalogue carries it. */
export interface MappedRule extends Rule {
  readonly frameworks: Frameworks;
}

/** What is used of a table of `compliance/`: control to ids of rules, or to all of a service (`aws.s3.*`). */
interface MappingTable {
  readonly name: string;
  readonly controls: { readonly [control: string]: readonly string[] };
}

/** Rules by id, in its order, with their controls, framework by framework in the order of the tables. A rule that no table names has none. */
export function mapRules(rules: Iterable<Rule>, tables: readonly MappingTable[] = []): ReadonlyMap<string, MappedRule> {
  const inOrder = [...rules].sort(byId);
  const ids = inOrder.map(({ id }) => id);
  const mappings = new Map<string, Map<string, string[]>>();
  for (const { name, controls } of tables) {
    for (const [control, named] of Object.entries(controls)) {
      for (const ruleId of rulesNamed(named, ids)) addControl(mappings, { ruleId, name, control });
    }
  }
  return new Map(inOrder.map((rule) => [rule.id, { ...rule, frameworks: Object.fromEntries(mappings.get(rule.id) ?? []) }]));
}

/** The rules that a table names, of those that there are: a rule by its id, and every rule of a service as `aws.s3.*`. */
export function rulesNamed(named: readonly string[], ids: readonly string[]): readonly string[] {
  return named.flatMap((name) => (name.endsWith('.*') ? ids.filter((id) => id.startsWith(name.slice(0, -1))) : [name]));
}

function byId(left: Rule, right: Rule): number {
  return left.id < right.id ? -1 : 1;
}

/** The differences that speak of one control of one framework. */
export function differencesFrom({ differs = [] }: Rule, framework: string, control: string): readonly Difference[] {
  return differs.filter(({ from }) => from.includes(framework) || from.includes(`${framework} ${control}`));
}

interface Mapping {
  readonly ruleId: string;
  readonly name: string;
  readonly control: string;
}

function addControl(mappings: Map<string, Map<string, string[]>>, { ruleId, name, control }: Mapping): void {
  const own = mappings.get(ruleId) ?? new Map<string, string[]>();
  mappings.set(ruleId, own.set(name, [...(own.get(name) ?? []), control]));
}
