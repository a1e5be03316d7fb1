import * as z from 'zod';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const lineControls = /[\u0000-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of them but tab and line feed
const blockControls = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** The same as JSON Schema says it; that a text is well formed no pattern says. A test holds the two together. */
const LINE = '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$';
const BLOCK = '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$';
const FILLED_BLOCK = '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$';

/** One line of text that can be shown and stored: no control characters, no lone surrogates, not only blanks. */
export function line(maximum: number) {
  return z
    .string()
    .max(maximum)
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.isWellFormed() && !lineControls.test(text), 'must be one line of well-formed text without control characters')
    .meta({ schema: { minLength: 1, pattern: LINE } });
}

/** Text that may have several lines. */
export function block(maximum: number) {
  return textBlock(maximum).meta({ schema: { pattern: BLOCK } });
}

/** The same, not only blanks. */
export function filledBlock(maximum: number) {
  return textBlock(maximum)
    .refine((text) => text.trim() !== '', 'must not be empty')
    .meta({ schema: { minLength: 1, pattern: FILLED_BLOCK } });
}

function textBlock(maximum: number) {
  return z
    .string()
    .max(maximum)
    .refine((text) => text.isWellFormed() && !blockControls.test(text), 'must be well-formed text without control characters');
}

/** An id that the engine gave out. */
export const EntityId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,80}$/, 'must be an id')
  .max(80);
/** A catalogue entry: `aws.s3.bucket-requires-tls`. */
export const CatalogueId = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+){1,20}$/, 'must be a catalogue id such as aws.s3.bucket-requires-tls')
  .max(120);
/** The id of a resource, as its cloud writes it, or of a setting. */
export const ResourceId = line(2048);
/** Lower-case hex SHA-256, or its beginning. */
export const DigestBeginning = z
  .string()
  .regex(/^[0-9a-f]{12,64}$/, 'must be a SHA-256 in lower-case hex, or its first 12 digits or more')
  .max(64);
/** A moment with its zone (RFC 3339): the longest has a fraction of nanoseconds and an offset. */
export const Moment = z.iso.datetime({ offset: true, error: 'must be a time such as 2027-03-31T00:00:00Z' }).max(40);
