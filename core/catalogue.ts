import type { CloudRules } from './cloud.ts';
import { CloudmendError } from './errors.ts';
import type { MappedRule } from './finding/mapping.ts';
import type { Rule } from './finding/rule.ts';
import type { ResourceKind } from './kind/kind.ts';
import { cloudNameOf } from './place.ts';
import type { CatalogueTemplate } from './remediation/template.ts';

/** Everything that can be seen, judged and mended, by id. */
export interface Catalogue {
  readonly clouds: ReadonlyMap<string, CloudRules>;
  readonly kinds: ReadonlyMap<string, ResourceKind>;
  readonly rules: ReadonlyMap<string, MappedRule>;
  readonly templates: ReadonlyMap<string, CatalogueTemplate>;
  /** Frameworks by name, in the order of their tables: what they ask of, and what no rule speaks for. */
  readonly frameworks?: readonly KnownFramework[];
  /** What is known of every rule, where the rules themselves are not carried. */
  readonly known?: ReadonlyMap<string, KnownRule>;
}

/** What is known of a framework beside what its rules say. */
export interface KnownFramework {
  readonly name: string;
  /** See `compliance/framework.ts`. */
  readonly asks: 'setting' | 'programme' | 'rules';
  /** Its controls that no rule speaks for, where they are known. */
  readonly uncovered?: readonly string[];
}

/** What of a rule is known without what it checks. */
export interface KnownRule extends Pick<Rule, 'severity' | 'thresholds'> {
  readonly service: string;
}

/** A rule by its id, also where only what is known of it is carried. Throws VALIDATION_FAILED for one that there is not. */
export function findKnownRule({ rules, known }: Catalogue, id: string): KnownRule {
  const rule = rules.get(id);
  const found = rule === undefined ? known?.get(id) : { ...rule, service: rule.resource.service };
  if (found !== undefined) return found;
  throw new CloudmendError('VALIDATION_FAILED', `The catalogue has no rule ${id}. \`cloudmend rules\` lists what there is.`);
}

/** Parts of the catalogue as one, in their order: each has what there is of clouds of its own. */
export function joinCatalogues(parts: readonly Catalogue[]): Catalogue {
  return {
    clouds: new Map(parts.flatMap(({ clouds }) => [...clouds])),
    kinds: new Map(parts.flatMap(({ kinds }) => [...kinds])),
    rules: new Map(parts.flatMap(({ rules }) => [...rules])),
    templates: new Map(parts.flatMap(({ templates }) => [...templates])),
    frameworks: [...new Map(parts.flatMap(({ frameworks = [] }) => frameworks.map((one) => [one.name, one]))).values()],
  };
}

/** Templates that fix a rule, in id order. */
export function templatesFor(catalogue: Catalogue, ruleId: string): readonly CatalogueTemplate[] {
  const found = [...catalogue.templates.values()].filter(({ template }) => template.fixes.includes(ruleId));
  return found.sort((left, right) => (left.template.id < right.template.id ? -1 : 1));
}

/** The cloud that a partition (`aws-cn`, `azure`) is of; undefined where the catalogue has none of it. */
export function findCloudOfPartition({ clouds }: Pick<Catalogue, 'clouds'>, partition: string): CloudRules | undefined {
  return [...clouds.values()].find(({ isPartition }) => isPartition(partition));
}

/** The cloud of a kind, a rule or a template, by its id. Throws NOT_FOUND for one that the catalogue does not have. */
export function cloudOf({ clouds }: Pick<Catalogue, 'clouds'>, id: string): CloudRules {
  const cloud = clouds.get(cloudNameOf(id));
  if (cloud === undefined)
    throw new CloudmendError('NOT_FOUND', `The catalogue has no cloud for ${id}: it was made with another version of the product.`);
  return cloud;
}
