import type { MappedRule } from './finding/mapping.ts';
import type { ResourceKind } from './kind/kind.ts';
import type { CatalogueTemplate } from './remediation/template.ts';

/** Everything that can be seen, judged and mended, by id. */
export interface Catalogue {
  readonly kinds: ReadonlyMap<string, ResourceKind>;
  readonly rules: ReadonlyMap<string, MappedRule>;
  readonly templates: ReadonlyMap<string, CatalogueTemplate>;
}

/** Templates that fix a rule, in id order. */
export function templatesFor(catalogue: Catalogue, ruleId: string): readonly CatalogueTemplate[] {
  const found = [...catalogue.templates.values()].filter(({ template }) => template.fixes.includes(ruleId));
  return found.sort((left, right) => (left.template.id < right.template.id ? -1 : 1));
}
