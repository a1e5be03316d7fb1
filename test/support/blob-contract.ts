import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestBytes } from '../../adapters/blobs/digest.ts';
import type { Blobs } from '../../core/ports.ts';
import { ANSWER_DAYS, DEFAULT_RETENTION, retainedFor, retainedToEndOfDay } from '../../core/retention.ts';

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

/** What every store of documents keeps of their retention. `goesAt`: when the place where it lies lets go of it, undefined for never. */
export function retentionContract(blobs: () => Blobs, now: () => Date, goesAt: (digest: string) => Promise<Date | undefined>): void {
  const put = async (bytes: Uint8Array, retainUntil?: string) =>
    goesAt(await blobs().put(bytes, retainUntil === undefined ? {} : { retainUntil }));
  const document = () => new Uint8Array(randomBytes(50));
  const inDays = (days: number) => retainedFor(now(), days);

  test.each([
    ['an answer', () => inDays(ANSWER_DAYS)],
    ['a page', () => retainedToEndOfDay(now(), DEFAULT_RETENTION.pages)],
    ['a page that is kept longer', () => retainedToEndOfDay(now(), 60)],
    ['what was before, kept for ten years', () => inDays(3653)],
    ['what was before', () => inDays(DEFAULT_RETENTION.before)],
  ])('%s goes when its retention has ended, and within a day of that', async (_, until) => {
    const goes = (await put(document(), until()))?.getTime() ?? Number.NaN;
    expect(goes).toBeGreaterThanOrEqual(Date.parse(until()));
    expect(goes).toBeLessThanOrEqual(Date.parse(until()) + 24 * 60 * 60 * 1000);
  });

  test('a document without a retention, and one put again without, stays', async () => {
    const bytes = document();
    expect(await put(document())).toBeUndefined();
    expect(await put(bytes, inDays(1))).toBeInstanceOf(Date);
    expect(await put(bytes)).toBeUndefined();
    expect(await put(bytes, inDays(1))).toBeUndefined();
  });

  test('a later retention prolongs, an earlier one takes nothing away', async () => {
    const bytes = document();
    const short = await put(bytes, inDays(1));
    const long = await put(bytes, inDays(365));
    expect(long?.getTime()).toBeGreaterThan(short?.getTime() ?? Number.NaN);
    expect(await put(bytes, inDays(1))).toEqual(long);
  });

  test('a retention longer than any of ours never ends too early', async () => {
    const goes = await put(document(), inDays(4000));
    expect(goes?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(Date.parse(inDays(4000)));
  });
}
