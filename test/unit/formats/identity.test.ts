import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../../core/finding/finding.ts';
import { FINGERPRINT, uuidOf } from '../../../formats/identity.ts';

/** As the schemas of OSCAL and SARIF have it. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HEX = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });

test('a fingerprint has a UUID, always the same and another for another', () => {
  fc.assert(
    fc.property(HEX, HEX, (id, other) => {
      expect(uuidOf(id)).toMatch(UUID);
      expect(uuidOf(id) === uuidOf(other)).toBe(id === other);
    }),
  );
});

test('the UUID of a finding stays what it was when it was first given away', () => {
  expect(uuidOf('0123456789abcdef0123456789abcdef')).toBe('c18b70cc-afab-57ea-89cf-773c4575761c');
});

test('what a finding is called is a fingerprint', () => {
  expect(fingerprint('aws.s3.bucket-requires-tls', 'arn:aws:s3:::harbour-light-invoices')).toMatch(FINGERPRINT);
});

test.each(['', 'A'.repeat(32), 'g'.repeat(32), 'a'.repeat(31), 'a'.repeat(33)])('%j is none, and gets no UUID', (text) => {
  expect(() => uuidOf(text)).toThrow(TypeError);
});
