import * as z from 'zod';

/** What a fix makes a resource cost in a month. `unknown` is never nothing. */
export const CostDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('unknown'), because: z.string() }),
  z.object({
    kind: z.literal('range'),
    currency: z.string(),
    low: z.number(),
    high: z.number(),
    /** The month of the prices: `2026-06`. */
    date: z.string(),
    /** Where they hold. */
    where: z.string(),
    assumes: z.array(z.string()),
    /** Units whose price is assumed, since no source of it was seen. */
    unseen: z.array(z.string()).optional(),
    pages: z.array(z.string()),
  }),
]);
export type CostDocument = z.infer<typeof CostDocument>;

/** The same of a plan: each fix for one resource, and the sums of what is known. */
export const PlanCostDocument = z.object({
  fixes: z.array(z.object({ template: z.string(), resources: z.number().int(), cost: CostDocument })),
  known: z.array(z.object({ currency: z.string(), low: z.number(), high: z.number() })),
  /** Fixes whose cost is not known: it comes on top. */
  unknown: z.array(z.string()),
});
export type PlanCostDocument = z.infer<typeof PlanCostDocument>;
