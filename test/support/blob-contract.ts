import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestBytes } from '../../adapters/blobs/digest.ts';
import type { Blobs } from '../../core/ports.ts';

/** What every store of documents keeps. */
export function blobContract(blobs: () => Blobs): void {
  test.each([0, 1, 1000, 6_000_000])('a document of %i bytes comes back by its digest', async (length) => {
    const bytes = new Uint8Array(randomBytes(length));
    const digest = await blobs().put(bytes);
    expect(digest).toBe(digestBytes(bytes));
    expect(Buffer.compare(await blobs().get(digest), bytes)).toBe(0);
  });

  test('a document put twice, or by two at once, is one document', async () => {
    const bytes = new Uint8Array(randomBytes(100));
    const [first, second] = await Promise.all([blobs().put(bytes), blobs().put(bytes)]);
    expect(first).toBe(second);
    expect(Buffer.compare(await blobs().get(first), bytes)).toBe(0);
  });

  test('a document that was never put is not found', async () => {
    await expect(blobs().get(digestBytes(randomBytes(9)))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each(['', '../../etc/passwd', 'A'.repeat(64)])('%o is no digest', async (digest) => {
    await expect(blobs().get(digest)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test.each(['tomorrow', '2026-01-01', '2026-01-01T00:00:00+01:00'])('%o is no time of retention', async (retainUntil) => {
    await expect(blobs().put(new Uint8Array(1), { retainUntil })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
}
