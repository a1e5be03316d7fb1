import { digestText } from '../../digest.ts';
import type { JsonObject } from '../../json.ts';
import { canonicalText } from '../../json.ts';

/** The form of a pack; another one is another version of it. */
export const EVIDENCE_FORM = 'cloudmend-evidence-1';

/**
 * The digest of a pack, record by record, so that a long one need not be kept: SHA-256 over the digest so far, a line feed, and the record
 * as canonical JSON (RFC 8785). It begins with that of the form.
 */
export function nextEvidenceDigest(record: JsonObject, digest = digestText(EVIDENCE_FORM)): string {
  return digestText(`${digest}\n${canonicalText(record)}`);
}
