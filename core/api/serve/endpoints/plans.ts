import type { Engine } from '../../../engine.ts';
import { createPlan } from '../../../plan/create-plan.ts';
import { type DeclaredPlan, declarePlan } from '../../../plan/declare-plan.ts';
import type { Plan } from '../../../plan/plan.ts';
import { getPlan, loadResourcePlans } from '../../../plan/read-plan.ts';
import type { KnownPerson } from '../../../task/deed/preflight.ts';
import { preflight } from '../../../task/deed/preflight.ts';
import { resourcePlanDocument, type SnippetDocument } from '../../contract/documents/plan.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition, pageDocument } from '../page-by-position.ts';

export const planEndpoints = [
  serveRoute(routes.createPlan, async ({ body }, { engine, principal, mostPlanned, people }) => {
    const plan = await createPlan(engine, principal, body, { most: mostPlanned });
    return { document: await checkedSummary(engine, plan, people), location: `/v1/plans/${plan.id}` };
  }),
  serveRoute(routes.readPlan, async ({ path, query }, { engine, people }) => {
    const plan = await getPlan(engine, path.planId);
    const { items, cursor } = pageByPosition(plan.resources, plan.id, query);
    // It reads the plan of every resource, so only where one page has them all; it is looked at anew each time.
    const isWhole = query.cursor === undefined && cursor === undefined;
    const summary = isWhole ? await checkedSummary(engine, plan, people) : summaryOf(plan);
    const loaded = await loadResourcePlans(engine, { ...plan, resources: [...items] });
    return { document: { plan: summary, items: loaded.map(resourcePlanDocument), ...(cursor !== undefined && { cursor }) } };
  }),
  serveRoute(routes.listSnippets, async ({ path, query }, { engine }) => {
    const plan = await getPlan(engine, path.planId);
    const { items, cursor } = pageByPosition(plan.resources, `${plan.id} snippets`, query);
    const loaded = await loadResourcePlans(engine, { ...plan, resources: [...items] });
    const declared = loaded.map((one) => snippetDocument(declarePlan(engine.catalogue, one)));
    return { document: pageDocument({ items: declared, ...(cursor !== undefined && { cursor }) }) };
  }),
];

function snippetDocument({ snippets, besides, ...rest }: DeclaredPlan): SnippetDocument {
  return { ...rest, besides: [...besides], snippets: snippets.map(({ requires, ...one }) => ({ ...one, requires: [...requires] })) };
}

async function checkedSummary(engine: Engine, plan: Plan, people: readonly KnownPerson[] | undefined) {
  const checks = plan.direction === 'apply' ? await preflight(engine, plan, { requesters: [plan.createdBy.id], people }) : [];
  return { ...summaryOf(plan), preflight: [...checks] };
}

function summaryOf({ resources, ...plan }: Plan) {
  return { ...plan, resourceCount: resources.length };
}
