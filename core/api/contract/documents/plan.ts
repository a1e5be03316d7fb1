import * as z from 'zod';
import { GivenUse } from '../../../entitlement/given-use.ts';
import { Plan, PlannedCall, ResourcePlan } from '../../../plan/plan.ts';
import { PreflightCheck } from '../../../task/record/preflight-check.ts';
import { PlanCostDocument } from './cost.ts';
import { CatalogueId, EntityId, ResourceId } from './text.ts';

const Parameters = z.record(z.string().max(200), z.json());

export const CreatePlanBody = z.strictObject({
  templateIds: z
    .array(CatalogueId)
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'must name each remediation once')
    .meta({ schema: { uniqueItems: true } }),
  /** Absent: every resource with an open finding that these templates clear. */
  resourceIds: z.array(ResourceId).min(1).max(1000).exactOptional(),
  findingIds: z.array(z.string().min(1).max(200)).min(1).max(1000).exactOptional(),
  /** Template id to its parameters; a template's own schema judges them. */
  parameters: z.record(CatalogueId, Parameters).exactOptional(),
  /** What tells of use: recorded calls, and what the cloud remembers. */
  use: GivenUse.exactOptional(),
});
export type CreatePlanBody = z.infer<typeof CreatePlanBody>;

export const PlanParameters = z.strictObject({ planId: EntityId });

/** A plan without its resources, which come page by page, and what stands between it and its writes, as far as it was looked at. */
export const PlanSummary = z.object({
  ...Plan.omit({ resources: true }).shape,
  resourceCount: z.number().int(),
  preflight: z.array(PreflightCheck).exactOptional(),
  /** By the prices that the program has: shown, and no part of what is approved. */
  cost: PlanCostDocument.exactOptional(),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** A call with what its body has beside what core knows of it: of one to AWS `service`, `operation` and `input`. */
const CallDocument = z.looseObject(PlannedCall.omit({ body: true }).shape);

export const ResourcePlanDocument = ResourcePlan.extend({ calls: z.array(CallDocument), undo: z.array(CallDocument) });
export type ResourcePlanDocument = z.infer<typeof ResourcePlanDocument>;

export function resourcePlanDocument(plan: ResourcePlan): ResourcePlanDocument {
  const shown = ({ body, ...call }: PlannedCall) => ({ ...body, ...call });
  return { ...plan, calls: plan.calls.map(shown), undo: plan.undo.map(shown) };
}

/** The plan that was shown as a document. Throws ZodError for what is none. */
export function shownResourcePlan(document: ResourcePlanDocument): ResourcePlan {
  const call = ({ says, grants, effect, timeoutSeconds, ...body }: ResourcePlanDocument['calls'][number]) =>
    PlannedCall.parse({ says, grants, effect, timeoutSeconds, body });
  return { ...document, calls: document.calls.map(call), undo: document.undo.map(call) };
}

/** How a resource's plan reads as code. `requires`: what the language asks of such a resource besides; empty where the text is valid by itself. */
export const SnippetDocument = z.object({
  resourceId: z.string(),
  /** What brings the old state back unless its code says the same. */
  manager: z.string().optional(),
  /** The language of that code. */
  language: z.string().optional(),
  snippets: z.array(z.object({ language: z.string(), text: z.string(), requires: z.array(z.string()) })),
  /** What no snippet says. */
  besides: z.array(z.string()),
});
export type SnippetDocument = z.infer<typeof SnippetDocument>;

export const PlanPage = z.object({ plan: PlanSummary, items: z.array(ResourcePlanDocument), cursor: z.string().optional() });
export type PlanPage = z.infer<typeof PlanPage>;
