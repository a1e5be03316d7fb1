import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { canonicalText, isEqualJson, type Json, JsonRecord, JsonValue } from '../../../core/json.ts';

/** Few names and values, so that two of them are often equal. */
const small: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false, 0, -0, 1, '', 'a', '0'),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'length'), tie('any'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).any;

test('values are equal where their canonical texts are, and only there', () => {
  fc.assert(
    fc.property(small, small, (left, right) => {
      expect(isEqualJson(left, right)).toBe(canonicalText(left) === canonicalText(right));
      expect(isEqualJson(left, JSON.parse(JSON.stringify(left)))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each<readonly [string, Json | undefined, Json | undefined, boolean]>([
  ['the order of names says nothing', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ['the order of a list does', [1, 2], [2, 1], false],
  ['nothing is equal to nothing alone', undefined, undefined, true],
  ['nothing is not null', undefined, null, false],
  ['a name of null is not no name', { a: null }, {}, false],
  ['a list is no record', [], {}, false],
  ['a list is no record with its places for names', ['x'], { 0: 'x' }, false],
  ['a name that every record inherits is none of its own', { a: 1 }, { toString: 1 }, false],
])('%s', (_, left, right, expected) => {
  expect(isEqualJson(left, right)).toBe(expected);
  expect(isEqualJson(right, left)).toBe(expected);
});

test('a JSON value is what JSON can write and read back', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withMap: true, withBigInt: true, withNullPrototype: true }), (value) => {
      expect(JsonValue.safeParse(value).success).toBe(z.json().safeParse(value).success);
      expect(JsonRecord.safeParse(value).success).toBe(z.record(z.string(), z.json()).safeParse(value).success);
    }),
    { numRuns: 2000 },
  );
});

test.each<readonly [string, unknown]>([
  ['a number that is none', Number.NaN],
  ['an endless number', [1, Number.POSITIVE_INFINITY]],
  ['nothing', undefined],
  ['nothing within', { a: { b: undefined } }],
  ['a date', { at: new Date(0) }],
  ['a function', [() => 1]],
  ['a large integer', [10n]],
])('%s is not JSON', (_, value) => expect(JsonValue.safeParse(value).success).toBe(false));
