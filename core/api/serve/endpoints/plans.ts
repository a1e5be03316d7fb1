import type { Engine } from '../../../engine.ts';
import { CloudmendError } from '../../../errors.ts';
import { createPlan } from '../../../plan/create-plan.ts';
import { type DeclaredPlan, declarePlan } from '../../../plan/declare-plan.ts';
import type { Plan } from '../../../plan/plan.ts';
import { costOfPlan } from '../../../plan/plan-cost.ts';
import { getPlan, loadResourcePlans } from '../../../plan/read-plan.ts';
import { predictPlan } from '../../../prediction/read-prediction.ts';
import { preflight } from '../../../task/deed/preflight.ts';
import type { KnownPerson } from '../../../task/deed/preflight-quorum.ts';
import { loadTask } from '../../../task/record/load-task.ts';
import { resourcePlanDocument, type SnippetDocument } from '../../contract/documents/plan.ts';
import type { PredictionDocument } from '../../contract/documents/prediction.ts';
import { routes } from '../../contract/routes.ts';
import { planCostDocument } from '../cost-document.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition, pageDocument } from '../page-by-position.ts';

export const planEndpoints = [
  serveRoute(routes.createPlan, async ({ body }, { engine, principal, reach, mostPlanned, people }) => {
    const plan = await createPlan(engine, principal, { ...body, reach }, { most: mostPlanned });
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
  serveRoute(routes.readPrediction, async ({ path }, { engine }) => ({ document: await predictionDocument(engine, path.planId) })),
  serveRoute(routes.readTaskPrediction, async ({ path: { taskId } }, { engine }) => {
    const { planId } = await loadTask(engine, taskId);
    if (planId !== undefined) return { document: await predictionDocument(engine, planId) };
    throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} is a draft without a plan: there is nothing to predict of yet.`);
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
  // An undo ends what its task began to cost, and what is kept meanwhile is said by what stays.
  if (plan.direction === 'undo') return { ...summaryOf(plan), preflight: [] };
  const resources = await loadResourcePlans(engine, plan);
  const checks = await preflight(engine, plan, { requesters: [plan.createdBy.id], people, resources });
  return { ...summaryOf(plan), preflight: [...checks], cost: planCostDocument(costOfPlan(engine.catalogue, resources)) };
}

function summaryOf({ resources, ...plan }: Plan) {
  return { ...plan, resourceCount: resources.length };
}

async function predictionDocument(engine: Engine, planId: string): Promise<PredictionDocument> {
  const plan = await getPlan(engine, planId);
  const { expected, fixes, ...rest } = await predictPlan(engine, plan, await loadResourcePlans(engine, plan));
  const documents = fixes.map((one) => ({ ...one, reasons: [...one.reasons], suggestions: [...one.suggestions] }));
  return { ...rest, ...(expected !== undefined && { expected }), fixes: documents };
}
