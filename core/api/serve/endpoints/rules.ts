import { type Catalogue, templatesFor } from '../../../catalogue.ts';
import type { MappedRule } from '../../../finding/mapping.ts';
import type { Threshold } from '../../../finding/threshold.ts';
import { loadRuleSettings } from '../../../rule-setting/in-force.ts';
import type { RuleDocument } from '../../contract/documents/rule.ts';
import type { RuleSettingDocument } from '../../contract/documents/rule-setting.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition, pageDocument } from '../page-by-position.ts';

export const ruleEndpoints = [
  serveRoute(routes.listRules, async ({ query }, { engine, reach }) => {
    const { items, ...rest } = pageByPosition(rulesLike(engine.catalogue, query.rule), `rules/${query.rule ?? ''}`, query);
    const all = (await loadRuleSettings(engine)).within(reach);
    return { document: pageDocument({ ...rest, items: items.map((rule) => withSettings(rule, all)) }) };
  }),
];

/** The rules with this id, or whose ids begin so. */
function rulesLike(catalogue: Catalogue, beginning = ''): readonly RuleDocument[] {
  return ruleDocuments(catalogue).filter(({ id }) => id.startsWith(beginning));
}

/** An organization has hundreds of accounts, and a rule may be set in each: with more, the list of settings tells them page by page. */
const MOST_SETTINGS = 20;

/** A rule with what is set of it, everywhere first. `all`: settings of this and of other rules. */
export function withSettings(rule: RuleDocument, all: readonly RuleSettingDocument[]): RuleDocument {
  const own = all.filter((setting) => setting.rule === rule.id);
  if (own.length === 0) return rule;
  const inOrder = [...own.filter(({ account }) => account === undefined), ...own.filter(({ account }) => account !== undefined)];
  const more = inOrder.length - MOST_SETTINGS;
  return { ...rule, settings: inOrder.slice(0, MOST_SETTINGS), ...(more > 0 && { moreSettings: more }) };
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
  const thresholds = rule.thresholds?.map(thresholdDocument);
  const what = { id, title, why, tool, severity, kind: resource.id, service: resource.service, frameworks, differs, templates };
  return { ...what, ...(thresholds !== undefined && { thresholds }) };
}

function thresholdDocument({ name, default: standard, least, most, stricter, values }: Threshold) {
  return { name, default: standard, least, most, stricter, ...(values !== undefined && { values: [...values] }) };
}
