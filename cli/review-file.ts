import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { CloudmendError } from '../core/errors.ts';
import { findJson } from '../core/json.ts';

/** A signed review as it was sent: its headers by their names, and its body as text. */
const ReviewFile = z.object({
  'x-cloudmend-timestamp': z.string(),
  'x-cloudmend-id': z.string(),
  'x-cloudmend-signature': z.string(),
  body: z.string(),
});

/** Reads a review that was kept in a file. Throws NOT_FOUND and VALIDATION_FAILED. */
export async function loadReviewFile(path: string): Promise<{ timestamp: string; id: string; signature: string; body: string }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CloudmendError('NOT_FOUND', `The file ${path} cannot be read.`, { cause });
  }
  const file = ReviewFile.safeParse(findJson(text));
  if (!file.success) {
    const form = '{"x-cloudmend-timestamp", "x-cloudmend-id", "x-cloudmend-signature", "body"}, each a text';
    throw new CloudmendError('VALIDATION_FAILED', `${path} is no review: it holds JSON, ${form}. ${z.prettifyError(file.error)}`);
  }
  const { body, ...headers } = file.data;
  return {
    timestamp: headers['x-cloudmend-timestamp'],
    id: headers['x-cloudmend-id'],
    signature: headers['x-cloudmend-signature'],
    body,
  };
}
