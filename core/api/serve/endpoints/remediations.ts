import * as z from 'zod';
import type { Catalogue } from '../../../catalogue.ts';
import type { Engine } from '../../../engine.ts';
import { CloudmendError } from '../../../errors.ts';
import { allLimits } from '../../../finding/threshold.ts';
import { costOf } from '../../../plan/plan-cost.ts';
import type { Page } from '../../../ports.ts';
import type { Reach } from '../../../reach/reach.ts';
import { listRemediations, type Remediation } from '../../../remediation/remediation.ts';
import { type CatalogueTemplate, functionName } from '../../../remediation/template.ts';
import type { RemediationDocument, RemediationQuery } from '../../contract/documents/remediation.ts';
import { routes } from '../../contract/routes.ts';
import { costDocument } from '../cost-document.ts';
import { csvReply, remediationColumns } from '../csv-document.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { pageDocument, pageOfUnseen } from '../page-by-position.ts';

export const remediationEndpoints = [
  serveRoute(routes.listRemediations, async ({ query }, call) => ({ document: pageDocument(await listed(query, call)) })),
  serveRoute(routes.listRemediationsCsv, async ({ query }, call) => csvReply(remediationColumns, await listed(query, call), query)),
  serveRoute(routes.readRemediation, async ({ path }, { engine, reach }) => {
    const entry = getTemplate(engine, path.remediationId);
    const [open] = await listRemediations(engine, { templates: new Set([path.remediationId]), reach });
    return { document: open === undefined ? closedDocument(engine.catalogue, entry) : openDocument(engine, open) };
  }),
];

async function listed(query: RemediationQuery, { engine, reach }: Call): Promise<Page<RemediationDocument>> {
  const isOfTool = ({ id }: { readonly id: string }) => query.tool === undefined || engine.catalogue.rules.get(id)?.tool === query.tool;
  const wanted = (await remediationDocuments(engine, reach)).filter(({ rules }) => rules.some(isOfTool));
  return pageOfUnseen(wanted, ({ id }) => id, 'remediations', query);
}

/** What could be mended now, worst first. `reach`: within. */
export async function remediationDocuments(engine: Engine, reach?: Reach): Promise<RemediationDocument[]> {
  const open = await listRemediations(engine, { reach });
  return open.map((one) => openDocument(engine, one));
}

function getTemplate({ catalogue }: Engine, id: string): CatalogueTemplate {
  const found = catalogue.templates.get(id);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no remediation ${id}. \`cloudmend remediations\` shows what is open.`);
}

function openDocument(engine: Engine, open: Remediation): RemediationDocument {
  const { severity, services, accounts, regions, frameworks, resources, findings, rules, isAtMost, settings } = open;
  return {
    ...templateParts(getTemplate(engine, open.templateId)),
    severity,
    rules: titled(engine.catalogue, rules),
    services: [...services],
    accounts: [...accounts],
    regions: [...regions],
    profiles: Object.keys(frameworks).sort(),
    resourceCount: resources,
    findingCount: findings,
    ...(isAtMost && { isAtMost }),
    ...(settings.length > 0 && { settings: [...settings] }),
  };
}

/** A remediation of which nothing is open. */
function closedDocument(catalogue: Catalogue, entry: CatalogueTemplate): RemediationDocument {
  const { fixes, resource } = entry.template;
  const profiles = fixes.flatMap((id) => Object.keys(catalogue.rules.get(id)?.frameworks ?? {}));
  return {
    ...templateParts(entry),
    rules: titled(catalogue, fixes),
    services: [resource.service],
    accounts: [],
    regions: [],
    profiles: [...new Set(profiles)].sort(),
    resourceCount: 0,
    findingCount: 0,
  };
}

function templateParts({ template, version }: CatalogueTemplate) {
  const { id, title, description, mode, action } = template;
  const common = { id, function: functionName(id), title, description, mode, action, version, cost: costDocument(costOf(template)) };
  if (template.mode !== 'fix') return { ...common, destructive: false };
  const parameters = template.parameters === undefined ? {} : { parameters: parametersSchema(template.parameters) };
  return { ...common, ...parameters, risk: template.risk, reversibility: template.reversibility.kind, destructive: template.destructive };
}

/** What a form is made of: each setting with its type, its bounds and its default. */
function parametersSchema(parameters: z.ZodType): { readonly [name: string]: unknown } {
  const { $schema: _, '~standard': __, ...schema } = z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' });
  return schema;
}

function titled(catalogue: Catalogue, ruleIds: readonly string[]) {
  return ruleIds.map((id) => {
    const { title = id, why = '', thresholds } = catalogue.rules.get(id) ?? {};
    return { id, title, why, ...(thresholds !== undefined && { thresholds: allLimits(thresholds, undefined) }) };
  });
}
