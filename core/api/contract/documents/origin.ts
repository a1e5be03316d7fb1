import * as z from 'zod';

/** Where an account was found: `named` by a setting, by the `identity` that looks, or in an `organization`. */
export const OriginDocument = z.object({
  by: z.enum(['named', 'identity', 'organization']),
  /** In an organization: the setting has it by its id. */
  isNamed: z.boolean().optional(),
  /** In an organization: where it lies, from the unit that was looked in. */
  unit: z.string().optional(),
  /** The tags by which it was taken, `key=value`. */
  tags: z.array(z.string()).optional(),
});
export type OriginDocument = z.infer<typeof OriginDocument>;
