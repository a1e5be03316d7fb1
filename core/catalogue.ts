import type { CloudRules } from './cloud.ts';
import { CloudmendError } from './errors.ts';
import type { MappedRule } from './finding/mapping.ts';
import type { ResourceKind } from './kind/kind.ts';
import { cloudNameOf } from './place.ts';
import type { CatalogueTemplate } from './remediation/template.ts';

/** Everything that can be seen, judged and mended, by id. */
export interface Catalogue {
  readonly clouds: ReadonlyMap<string, CloudRules>;
  readonly kinds: ReadonlyMap<string, ResourceKind>;
  readonly rules: ReadonlyMap<string, MappedRule>;
  readonly templates: ReadonlyMap<string, CatalogueTemplate>;
}

/** Parts of the catalogue as one, in their order: each has what there is of clouds of its own. */
export function joinCatalogues(parts: readonly Catalogue[]): Catalogue {
  return {
    clouds: new Map(parts.flatMap(({ clouds }) => [...clouds])),
    kinds: new Map(parts.flatMap(({ kinds }) => [...kinds])),
    rules: new Map(parts.flatMap(({ rules }) => [...rules])),
    templates: new Map(parts.flatMap(({ templates }) => [...templates])),
  };
}

/** Templates that fix a rule, in id order. */
export function templatesFor(catalogue: Catalogue, ruleId: string): readonly CatalogueTemplate[] {
  const found = [...catalogue.templates.values()].filter(({ template }) => template.fixes.includes(ruleId));
  return found.sort((left, right) => (left.template.id < right.template.id ? -1 : 1));
}

/** The cloud of a kind, a rule or a template, by its id. Throws NOT_FOUND for one that the catalogue does not have. */
export function cloudOf({ clouds }: Pick<Catalogue, 'clouds'>, id: string): CloudRules {
  const cloud = clouds.get(cloudNameOf(id));
  if (cloud === undefined)
    throw new CloudmendError('NOT_FOUND', `The catalogue has no cloud for ${id}: it was made with another version of the product.`);
  return cloud;
}
