import * as z from 'zod';

/** Why a task that was done has a further revision: what a scan found open in its scope that was not. */
export const Reopening = z.strictObject({
  scanId: z.string(),
  /** Resources that were compliant once and are not any more. */
  again: z.number().int().min(0),
  /** Resources that nothing was open on before. */
  joined: z.number().int().min(0),
});
export type Reopening = z.infer<typeof Reopening>;

/** Since when a task that kept watch does so no more, and why. */
export const WatchEnded = z.strictObject({ message: z.string(), at: z.string() });

/** What of the scope of a task that is done is open, and why it was not opened again, or was and came to nothing. */
export const OpenAgain = z.strictObject({
  resources: z.number().int().min(1),
  /** Which, why nothing more is done by itself, and what a person can do. */
  message: z.string(),
  /** As of then (RFC 3339). */
  at: z.string(),
});
export type OpenAgain = z.infer<typeof OpenAgain>;
