import type * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import { findJson } from '../../core/json.ts';

/** A secret that is JSON. Throws VALIDATION_FAILED with what `refusal` makes of all that is wrong, a piece each, which repeat no value. */
export function parseSecret<T>(schema: z.ZodType<T>, text: string, refusal: (wrong: readonly string[]) => string): T {
  const parsed = schema.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new CloudmendError('VALIDATION_FAILED', refusal(wrong));
}
