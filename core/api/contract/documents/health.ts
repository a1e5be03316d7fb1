import * as z from 'zod';

const State = z.enum(['good', 'attention', 'unknown']);

/** Whether the installation itself does its work, check by check; `todo` where one is not good. */
export const HealthDocument = z.object({
  at: z.string(),
  state: State,
  checks: z.array(
    z.object({
      check: z.enum(['scan', 'accounts', 'verdicts', 'calls', 'events', 'approvals', 'audit', 'kill-switch', 'canary']),
      state: State,
      /** What the message says as a number; absent where it is not known. */
      value: z.number().optional(),
      unit: z.enum(['seconds', 'count', 'percent']),
      message: z.string(),
      todo: z.string().optional(),
    }),
  ),
});
export type HealthDocument = z.infer<typeof HealthDocument>;
