import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSha256 } from '../../../adapters/aws/sha256.ts';

const pieces = fc.array(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' })), { maxLength: 4 });
const secrets = fc.array(fc.oneof(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1, unit: 'binary' })), {
  minLength: 1,
  maxLength: 3,
});

test('the digest of some pieces is that of the whole, asked for once or again, and of nothing after a reset', async () => {
  const Sha256 = createSha256();
  await fc.assert(
    fc.asyncProperty(pieces, async (all) => {
      const [ours, known] = [new Sha256(), createHash('sha256')];
      for (const piece of all) for (const one of [ours, known]) one.update(piece);
      const expected = known.digest('hex');
      expect([await hexOf(ours), await hexOf(ours)]).toEqual([expected, expected]);
      ours.reset();
      expect(await hexOf(ours)).toBe(createHash('sha256').digest('hex'));
    }),
  );
});

test('the keyed digest is that of the secret which was given, whatever secrets were used before', async () => {
  const Sha256 = createSha256();
  await fc.assert(
    fc.asyncProperty(secrets, pieces, async (used, all) => {
      for (const secret of [...used, ...used]) {
        const [ours, known] = [new Sha256(secret), createHmac('sha256', secret)];
        for (const piece of all) for (const one of [ours, known]) one.update(piece);
        expect(await hexOf(ours)).toBe(known.digest('hex'));
      }
    }),
  );
});

async function hexOf(hash: { digest(): Promise<Uint8Array> }): Promise<string> {
  return Buffer.from(await hash.digest()).toString('hex');
}
