import * as z from 'zod';

/** Where a canary flies, as the stack tells its functions. */
export const CanarySetting = z.strictObject({
  account: z.string().regex(/^\d{12}$/, 'an account id has 12 digits'),
  region: z.string().min(1),
  partition: z.string().min(1),
  /** The role that may make and take away the one repository, and nothing else. */
  role: z.string().min(1),
  /** The one repository. */
  repository: z.string().min(2),
  /** The rule of automation that mends it. */
  automationId: z.string().min(1),
});
export type CanarySetting = z.infer<typeof CanarySetting>;
