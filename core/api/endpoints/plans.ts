import { createPlan } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition } from '../page-by-position.ts';
import { routes } from '../routes.ts';

export const planEndpoints = [
  serveRoute(routes.createPlan, async ({ body }, { engine, principal, mostPlanned }) => {
    const plan = await createPlan(engine, principal, body, { most: mostPlanned });
    return { document: summaryOf(plan), location: `/v1/plans/${plan.id}` };
  }),
  serveRoute(routes.readPlan, async ({ path, query }, { engine }) => {
    const plan = await getPlan(engine, path.planId);
    const { items, cursor } = pageByPosition(plan.resources, query);
    const loaded = await loadResourcePlans(engine, { ...plan, resources: [...items] });
    return { document: { plan: summaryOf(plan), items: [...loaded], ...(cursor !== undefined && { cursor }) } };
  }),
];

function summaryOf({ resources, ...plan }: Plan) {
  return { ...plan, resourceCount: resources.length };
}
