/**
 * What a finding is called in every format, and over time: the fingerprint of rule, resource and sub-key, 32 hex digits. Formats that take any
 * text have it as it is (CSV and JSON Lines `id`, OCSF `finding_info.uid`, SARIF `partialFingerprints`, JUnit the property `finding`); those that
 * want a UUID have `uuidOf` of it.
 */
export const FINGERPRINT = /^[0-9a-f]{32}$/;

/** The name under which SARIF has it; the version rises when the fingerprint is made of something else. */
export const FINGERPRINT_NAME = 'cloudmendFinding/v1';

/**
 * The UUID (RFC 9562, version 8) of 128 bits in hex: all of them but the six that the standard sets. Throws TypeError for anything else, so that
 * nothing gets the identity of another thing.
 */
export function uuidOf(fingerprint: string): string {
  if (!FINGERPRINT.test(fingerprint)) throw new TypeError(`"${fingerprint}" is no fingerprint: 32 hex digits are.`);
  const variant = (Number.parseInt(fingerprint.slice(16, 17), 16) % 4) + 8;
  const parts = [
    fingerprint.slice(0, 8),
    fingerprint.slice(8, 12),
    `8${fingerprint.slice(13, 16)}`,
    `${variant.toString(16)}${fingerprint.slice(17, 20)}`,
    fingerprint.slice(20),
  ];
  return parts.join('-');
}
