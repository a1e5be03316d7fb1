import { permissions } from '../../../permissions.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { CreatePlanBody, PlanPage, PlanParameters, PlanSummary, SnippetDocument } from '../documents/plan.ts';
import { PredictionDocument } from '../documents/prediction.ts';
import { TaskParameters } from '../documents/task.ts';
import { defineRoute, read, write } from '../route.ts';

/** What remediations would change. */
export const planRoutes = {
  createPlan: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/plans',
    roles: permissions.plan,
    body: CreatePlanBody,
    status: 201,
    response: PlanSummary,
    summary: 'Compute what remediations would change',
  }),
  readPlan: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/plans/{planId}',
    parameters: PlanParameters,
    query: PageQuery,
    response: PlanPage,
    summary: 'A plan with its resources: before, after, calls, risks, undo',
  }),
  readPrediction: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/plans/{planId}/prediction',
    parameters: PlanParameters,
    response: PredictionDocument,
    summary: 'What a plan would come to now: expected success with reasons, and what would raise it',
  }),
  readTaskPrediction: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/tasks/{taskId}/prediction',
    parameters: TaskParameters,
    response: PredictionDocument,
    summary: 'The same of the plan that a task has now',
  }),
  listSnippets: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/plans/{planId}/snippets',
    parameters: PlanParameters,
    query: PageQuery,
    response: pageOf(SnippetDocument),
    summary: 'What a plan changes, as code for whatever manages its resources: CloudFormation, Terraform, Bicep',
  }),
} as const;
