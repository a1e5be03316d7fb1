import { hash } from 'node:crypto';

/**
 * What a finding is called in every format, and over time: the fingerprint of rule, resource and sub-key, 32 hex digits. Formats that take any
 * text have it as it is (CSV and JSON Lines `id`, OCSF `finding_info.uid`, SARIF `partialFingerprints`, JUnit at the end of the test's name); those
 * that want a UUID have `uuidOf` of it.
 */
export const FINGERPRINT = /^[0-9a-f]{32}$/;

/** The name under which SARIF has it; the version rises when the fingerprint is made of something else. */
export const FINGERPRINT_NAME = 'cloudmendFinding/v1';

/** The UUID of a finding. Throws TypeError for what is no fingerprint, so that nothing gets the identity of another thing. */
export function uuidOf(fingerprint: string): string {
  if (!FINGERPRINT.test(fingerprint)) throw new TypeError(`"${fingerprint}" is no fingerprint: 32 hex digits are.`);
  return namedUuid('finding', fingerprint);
}

/** Ours alone, drawn once. */
const NAMESPACE = Buffer.from('6f9b3c1e5d0a4c7b9e2fd41a7c85b360', 'hex');

/**
 * The UUID of a name in several parts (RFC 9562, version 5: SHA-1 of a namespace and the name). Not version 8, which is meant for digests of any sort:
 * the schemas of OSCAL and SARIF know no version above 5.
 */
export function namedUuid(...parts: readonly string[]): string {
  const name = Buffer.from(JSON.stringify(parts), 'utf8');
  const digest = hash('sha1', Buffer.concat([NAMESPACE, name]), 'hex');
  const variant = (Number.parseInt(digest.slice(16, 17), 16) % 4) + 8;
  const fourth = `${variant.toString(16)}${digest.slice(17, 20)}`;
  return [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`, fourth, digest.slice(20, 32)].join('-');
}
