import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import '../support/emulators/shared-dynamodb-local.ts';
import { toAttributes } from '../../adapters/table/dynamodb-values.ts';
import { MAX_ITEM_BYTES } from '../../adapters/table/limits.ts';
import { itemSize } from '../../adapters/table/size.ts';
import type { Json } from '../../core/json.ts';
import { type TableOnDynamodb, tableOnDynamodb } from '../support/table-on-dynamodb.ts';

let dynamodb: TableOnDynamodb;
beforeAll(async () => {
  dynamodb = await tableOnDynamodb(inject('dynamoDbUrl'));
});
afterAll(() => dynamodb.close());

/** Puts past the port and its limits; gives DynamoDB's own word. */
async function put(attributes: Record<string, Json>): Promise<string> {
  const Item: Record<string, AttributeValue> = toAttributes({ pk: 'p', sk: 's', ...attributes });
  try {
    await dynamodb.client.send(new PutItemCommand({ TableName: dynamodb.tableName, Item }));
    return 'stored';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).filter((text) => text !== '__proto__' && text.isWellFormed());
const number = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -9.99e125, max: 9.99e125 })
    .filter((value) => value === 0 || Math.abs(value) >= 1e-130),
  fc.integer(),
  fc.integer({ min: -20, max: 20 }).map((exponent) => 10 ** exponent),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    number,
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => text.isWellFormed()),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));

describe('the size of an item', () => {
  test('is counted as DynamoDB counts it, to the byte', async () => {
    const property = fc.asyncProperty(value, async (document) => {
      const bytes = itemSize({ pk: 'p', sk: 's', document, filler: '' });
      const filler = 'x'.repeat(MAX_ITEM_BYTES - bytes);
      expect(await put({ document, filler })).toBe('stored');
      expect(await put({ document, filler: `${filler}x` })).toContain('Item size');
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('a limit of ours is a limit of DynamoDB', () => {
  test.each<[string, Record<string, Json>, RegExp]>([
    ['a number over 9.99e125', { n: 1e126 }, /overflow/],
    ['a number nearer to zero than 1e-130', { n: 1e-131 }, /underflow/],
    ['an attribute without a name', { n: { '': 1 } }, /Empty attribute name/],
    ['a nesting of 32 levels', { n: Array.from({ length: 31 }).reduce<Json>((inner) => [inner], []) }, /Nesting/],
    ['an empty index key', { gsi1pk: '', gsi1sk: 'x' }, /empty string/],
    ['an index key over 1024 bytes', { gsi1pk: 'x', gsi1sk: 'x'.repeat(1025) }, /Size limit/],
    ['an index key that is no text', { gsi1pk: 5, gsi1sk: 'x' }, /Type mismatch/],
  ])('%s', async (_sentence, attributes, reason) => {
    expect(await put(attributes)).toMatch(reason);
  });
});
