import { type Catalogue, templatesFor } from '../../../catalogue.ts';
import type { MappedRule } from '../../../finding/mapping.ts';
import type { RuleDocument } from '../../contract/documents/rule.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition, pageDocument } from '../page-by-position.ts';

export const ruleEndpoints = [
  serveRoute(routes.listRules, async ({ query }, { engine }) => ({
    document: pageDocument(pageByPosition(rulesLike(engine.catalogue, query.rule), `rules/${query.rule ?? ''}`, query)),
  })),
];

/** The rules with this id, or whose ids begin so. */
function rulesLike(catalogue: Catalogue, beginning = ''): readonly RuleDocument[] {
  return ruleDocuments(catalogue).filter(({ id }) => id.startsWith(beginning));
}

/** The catalogue of rules, in id order. */
export function ruleDocuments(catalogue: Catalogue): RuleDocument[] {
  const rules = [...catalogue.rules.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return rules.map((rule) => ruleDocument(catalogue, rule));
}

function ruleDocument(catalogue: Catalogue, rule: MappedRule): RuleDocument {
  const { id, title, why, tool, severity, resource } = rule;
  const frameworks = Object.fromEntries(Object.entries(rule.frameworks).map(([name, ids]) => [name, [...ids]]));
  const differs = (rule.differs ?? []).map(({ from, ...said }) => ({ from: [...from], ...said }));
  const templates = templatesFor(catalogue, id).map(({ template }) => template.id);
  return { id, title, why, tool, severity, kind: resource.id, service: resource.service, frameworks, differs, templates };
}
