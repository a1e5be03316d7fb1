import * as z from 'zod';

/** What became of one resource; `left` says what a person has to do, `who` whose change stands in the way. */
export const ResourceOutcome = z.enum([
  'PENDING',
  'SKIPPED',
  'RUNNING',
  'APPLIED',
  'VERIFIED',
  'UNVERIFIED',
  'DRIFTED',
  'MANUAL',
  'FAILED',
  'ROLLED_BACK',
  'UNDO_BLOCKED',
  'CANCELLED',
]);

export type ResourceOutcome = z.infer<typeof ResourceOutcome>;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A fact that changed and that the change does not own: `metadata.hopLimit`. Values are left out where they are long or secret. */
export const Beside = z.strictObject({ fact: z.string(), before: Scalar.optional(), after: Scalar.optional() });

export type Beside = z.infer<typeof Beside>;
