import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../../core/finding/finding.ts';
import { FINGERPRINT, uuidOf } from '../../../formats/identity.ts';

/** RFC 9562, version 8 of its variant. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HEX = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });

test('a fingerprint is a UUID too, and has all that the standard leaves of it', () => {
  fc.assert(
    fc.property(HEX, (id) => {
      const uuid = uuidOf(id);
      expect(uuid).toMatch(UUID);
      const [digits, own] = [uuid.replaceAll('-', ''), id];
      const kept = [...digits].filter((digit, place) => place !== 12 && place !== 16 && digit === own[place]);
      expect(kept).toHaveLength(30);
      expect(Number.parseInt(digits[16] ?? '', 16) % 4).toBe(Number.parseInt(own[16] ?? '', 16) % 4);
    }),
  );
});

test('what a finding is called is a fingerprint', () => {
  expect(fingerprint('aws.s3.bucket-requires-tls', 'arn:aws:s3:::harbour-light-invoices')).toMatch(FINGERPRINT);
});

test.each(['', 'A'.repeat(32), 'g'.repeat(32), 'a'.repeat(31), 'a'.repeat(33)])('%j is none, and gets no UUID', (text) => {
  expect(() => uuidOf(text)).toThrow(TypeError);
});
