import * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';

/** The head of an audit chain at a moment. */
export const Anchor = z.strictObject({
  chain: z.string().min(1),
  sequence: z.int().nonnegative(),
  hash: z.string().min(1),
  at: z.iso.datetime(),
});
export type Anchor = z.infer<typeof Anchor>;

/** Throws VALIDATION_FAILED. */
export function checkAnchor(anchor: Anchor): void {
  const checked = Anchor.safeParse(anchor);
  if (checked.success) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `An anchor of ${JSON.stringify(anchor.chain)} does not fit: ${checked.error.issues[0]?.message ?? ''}; correct it.`,
  );
}

/** An anchor given again is the same one. Throws CONFLICT_STATE where its place holds another hash. */
export function checkSame(stored: Anchor, given: Anchor): void {
  if (stored.hash === given.hash) return;
  throw new CloudmendError(
    'CONFLICT_STATE',
    `Entry ${given.sequence} of ${given.chain} is anchored with the hash ${stored.hash} and not ${given.hash}; the chain was rewritten, verify it.`,
  );
}

/** The error for a stored anchor that is not as it was written. */
export function corrupt(where: string, why: string, cause?: unknown): CloudmendError {
  return new CloudmendError('CORRUPT', `The anchor at ${where} ${why}; nothing after it proves anything, restore it from a copy.`, {
    cause,
  });
}
