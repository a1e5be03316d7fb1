import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { budgetNameOf, budgetOf } from '../../../adapters/aws/services.ts';
import { withWholeBody } from '../../../adapters/aws/whole-body.ts';
import { CloudError } from '../../../core/errors.ts';

const call = { service: 's3', operation: 'GetObject', input: {} };
const bodyOf = (text: string) => Object.assign(Readable.from([]), { transformToByteArray: async () => new TextEncoder().encode(text) });

test('the body of an object comes whole, and what has none is left as it came', async () => {
  const answer = await withWholeBody({ Body: bodyOf('tea'), ContentLength: 3, ETag: 'one' }, call);
  expect(answer).toEqual({ Body: new TextEncoder().encode('tea'), ContentLength: 3, ETag: 'one' });
  const plain = { Body: 'text', Contents: [] };
  expect(await withWholeBody(plain, call)).toBe(plain);
});

test.each([{ ContentLength: 33 * 1024 * 1024 }, {}])(
  'one that is larger than any log, or does not say how large, is not read: %j',
  async (length) => {
    const Body = bodyOf('tea');
    const reading = withWholeBody({ Body, ...length }, call);
    await expect(reading).rejects.toThrow(CloudError);
    await expect(reading).rejects.toThrow('33554432 are the most that is read of one object');
    expect(Body.destroyed).toBe(true);
  },
);

test('LookupEvents has a budget of its own, half of the two that AWS answers in a second, and takes none of the others', () => {
  expect(budgetOf(budgetNameOf('cloudtrail', 'LookupEvents'))).toMatchObject({ perSecond: 1, concurrency: 1 });
  expect(budgetOf(budgetNameOf('cloudtrail', 'DescribeTrails'))).toMatchObject({ perSecond: 5 });
  expect(budgetNameOf('s3', 'GetObject')).toBe('s3');
});
