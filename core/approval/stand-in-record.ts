import * as z from 'zod';

const Somebody = z.strictObject({ id: z.string(), name: z.string() });

/** Who decides in the place of an approver for a time. Kept when it is over, since decisions name it. */
export const StandIn = z.strictObject({
  /** Follows from the two of them. */
  id: z.string(),
  for: Somebody,
  person: Somebody,
  reason: z.string(),
  /** RFC 3339, all of them. */
  at: z.string(),
  until: z.string(),
  revoked: z.strictObject({ at: z.string(), by: z.string() }).exactOptional(),
  version: z.number().int().min(1),
});
export type StandIn = z.infer<typeof StandIn>;
