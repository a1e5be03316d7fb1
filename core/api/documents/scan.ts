import * as z from 'zod';

export const ScanStarted = z.object({ scanId: z.string() });

const Count = z.number().int();

/** A scan as far as it is: how many units (account, region and kind) are read, and what the rules said. */
export const ScanDocument = z.object({
  id: z.string(),
  state: z.enum(['running', 'complete']),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  accounts: z.array(z.object({ account: z.string(), name: z.string().optional(), regions: z.array(z.string()) })),
  units: z.object({ done: Count, total: Count }),
  /** Once it is complete. */
  resources: Count.optional(),
  verdicts: z.object({ pass: Count, fail: Count, unknown: Count, notApplicable: Count }),
});
export type ScanDocument = z.infer<typeof ScanDocument>;
