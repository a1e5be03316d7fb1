import * as z from 'zod';

/** Which standing approval: the rule, and the version of it that it was asked for with. */
export const StandingName = z.strictObject({ automationId: z.string(), number: z.number().int().min(1) });
export type StandingName = z.infer<typeof StandingName>;
