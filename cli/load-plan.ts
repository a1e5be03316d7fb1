import type { ApiClient } from '../core/api/contract/client.ts';
import { type PlanPage, shownResourcePlan } from '../core/api/contract/documents/plan.ts';
import { routes } from '../core/api/contract/routes.ts';
import { planCostDocument } from '../core/api/serve/cost-document.ts';
import { costOfPlan } from '../core/plan/plan-cost.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

/** A plan with all of its resources. */
export async function loadPlan(api: ApiClient, planId: string): Promise<PlanPage> {
  const first = await api.call(routes.readPlan, { path: { planId }, query: { limit: '200' } });
  const items = [...first.items];
  let { cursor } = first;
  while (cursor !== undefined) {
    const next = await api.call(routes.readPlan, { path: { planId }, query: { limit: '200', cursor } });
    items.push(...next.items);
    cursor = next.cursor;
  }
  const { plan } = first;
  // One page of several does not say what the whole costs.
  const cost = plan.cost ?? planCostDocument(costOfPlan(catalogue, items.map(shownResourcePlan)));
  return { plan: plan.direction === 'undo' ? plan : { ...plan, cost }, items };
}
