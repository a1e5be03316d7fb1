import { createHash } from 'node:crypto';
import { CloudmendError } from '../../core/errors.ts';

const DIGEST = /^[0-9a-f]{64}$/;

/** Lower-case hex SHA-256. */
export function digestBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Throws VALIDATION_FAILED for text that is no digest, and so could be a path. */
export function checkDigest(digest: string): void {
  if (DIGEST.test(digest)) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `${JSON.stringify(digest.slice(0, 80))} is not a digest; give 64 lower-case hexadecimal digits.`,
  );
}

/** Throws CORRUPT where the bytes are others than were put. */
export function checkContents(digest: string, bytes: Uint8Array): void {
  if (digestBytes(bytes) === digest) return;
  throw new CloudmendError('CORRUPT', `The document ${digest} has other contents than were stored; restore it from a copy.`);
}

/** The error for a document that is not there. */
export function missing(digest: string, cause: unknown): CloudmendError {
  return new CloudmendError('NOT_FOUND', `There is no document ${digest}; its retention may have ended.`, { cause });
}

/** Throws VALIDATION_FAILED where a time of retention is no RFC 3339 time in UTC. */
export function checkRetention(retainUntil: string | undefined): void {
  if (retainUntil === undefined || (retainUntil.endsWith('Z') && !Number.isNaN(Date.parse(retainUntil)))) return;
  throw new CloudmendError('VALIDATION_FAILED', `${JSON.stringify(retainUntil)} is not a time; write it as 2026-01-31T00:00:00.000Z.`);
}

/** The later of two times of retention; none means for ever. */
export function laterRetention(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}
