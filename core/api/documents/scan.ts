import * as z from 'zod';

export const ScanStarted = z.object({ scanId: z.string() });

const Count = z.number().int();

/** The scan as far as it is: how many units are read, and what the rules said. */
export const ScanDocument = z.object({
  id: z.string(),
  status: z.enum(['running', 'complete', 'partial']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  units: z.object({ total: Count, done: Count }),
  verdicts: z.object({ pass: Count, fail: Count, unknown: Count, notApplicable: Count }),
});
export type ScanDocument = z.infer<typeof ScanDocument>;
