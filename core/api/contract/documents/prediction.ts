import * as z from 'zod';

/** What a plan would come to if it were carried out now. */
export const PredictionDocument = z.object({
  planId: z.string(),
  resources: z.number().int(),
  /** Share of the resources that are expected to be mended, 0 to 1; absent for a plan that changes nothing. */
  expected: z.number().optional(),
  /** The least likely first. */
  fixes: z.array(
    z.object({
      template: z.string(),
      account: z.string(),
      resources: z.number().int(),
      probability: z.number(),
      low: z.number(),
      high: z.number(),
      tried: z.number().int(),
      reasons: z.array(z.string()),
      suggestions: z.array(z.string()),
    }),
  ),
});
export type PredictionDocument = z.infer<typeof PredictionDocument>;
