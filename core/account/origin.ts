import * as z from 'zod';

/** Where an account that is scanned was found. */
export const AccountOrigin = z.strictObject({
  /** `named`: by a setting. `identity`: by the credentials, or by what they see. `organization`: in a list of the cloud's own. */
  by: z.enum(['named', 'identity', 'organization']),
  /** Of a list: the setting has it by its id. */
  isNamed: z.literal(true).exactOptional(),
  /** Where it lies there, from the top. */
  unit: z.string().exactOptional(),
  /** The tags by which it was taken, `key=value`. */
  tags: z.array(z.string()).exactOptional(),
});
export type AccountOrigin = z.infer<typeof AccountOrigin>;
