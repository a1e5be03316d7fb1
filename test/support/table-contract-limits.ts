import { describe, expect, test } from 'vitest';
import type { Json } from '../../core/json.ts';
import type { Condition, Query, Write } from '../../core/ports.ts';
import { codeOf, type TableUnderTest } from './table-contract-subject.ts';

const KB = 1024;
const key = { pk: 'p', sk: 's' };

const refusedWrites: Readonly<Record<string, Write>> = {
  'an empty partition key': { put: { pk: '', sk: 's' } },
  'an empty sort key': { put: { pk: 'p', sk: '' } },
  'a partition key over 2048 bytes': { put: { pk: 'é'.repeat(1025), sk: 's' } },
  'a sort key over 1024 bytes': { put: { pk: 'p', sk: 'x'.repeat(1025) } },
  'an empty index key': { put: { ...key, gsi1pk: '', gsi1sk: 'x' } },
  'an index key over 1024 bytes': { put: { ...key, gsi2pk: 'x', gsi2sk: 'x'.repeat(1025) } },
  'an index key that is no text, by an update': { update: key, set: { gsi1pk: 5 } },
  'an empty index key, by an update': { update: key, set: { gsi1sk: '' } },
  'an update of the key': { update: key, set: { sk: 't' } },
  'an update that changes nothing': { update: key },
  'an attribute named twice in one update': { update: key, set: { n: 1 }, add: { n: 1 } },
  'a fraction that is added': { update: key, add: { n: 0.5 } },
  infinity: { put: { ...key, n: Number.POSITIVE_INFINITY } },
  'not a number': { put: { ...key, n: { deep: [Number.NaN] } } },
  'a number over 9.99e125': { put: { ...key, n: 1e126 } },
  'a number nearer to zero than 1e-130': { put: { ...key, n: -1e-131 } },
  'a nesting of 32 levels in an attribute': { put: { ...key, n: nested(32) } },
  'an attribute without a name': { put: { ...key, n: { '': 1 } } },
  'half of a surrogate pair': { put: { ...key, n: 'x\ud800' } },
  'a time of expiry that is no number': { update: key, set: { expiresAt: '2026-01-01' } },
  'a condition with too many comparisons': {
    delete: key,
    when: { any: Array.from({ length: 151 }, (_, n): Condition => ({ attribute: 'n', equals: n })) },
  },
};

const refusedQueries: Readonly<Record<string, Query>> = {
  'an index read consistently': { index: 'gsi1', partition: 'p', consistent: true },
  'an empty partition': { partition: '', consistent: true },
  'an empty prefix': { partition: 'p', consistent: true, sort: { beginsWith: '' } },
  'a range that is upside down': { partition: 'p', consistent: true, sort: { from: 'b', to: 'a' } },
  'a page of no items': { partition: 'p', consistent: true, limit: 0 },
  'a page of 1001 items': { partition: 'p', consistent: true, limit: 1001 },
};

/** DynamoDB's limits, which hold whatever is under the port. */
export function limitContract({ table, partition }: TableUnderTest): void {
  describe('refused', () => {
    test.each(Object.entries(refusedWrites))('%s', async (_sentence, write) => {
      expect(await codeOf(table().write(write))).toBe('VALIDATION_FAILED');
      expect(await codeOf(table().transact([write]))).toBe('VALIDATION_FAILED');
    });

    test.each(Object.entries(refusedQueries))('%s', async (_sentence, query) => {
      expect(await codeOf(table().query(query))).toBe('VALIDATION_FAILED');
    });

    test('a transaction of no writes, of an item twice, of 101 writes, of over four megabytes', async () => {
      const pk = partition();
      const put = (position: number, body = '') => ({ put: { pk, sk: `entry-${position}`, body } });
      const puts = (length: number, body = '') => Array.from({ length }, (_, position) => put(position, body));
      expect(await codeOf(table().transact([]))).toBe('VALIDATION_FAILED');
      expect(await codeOf(table().transact([put(1), { check: { pk, sk: 'entry-1' }, when: { exists: true } }]))).toBe('VALIDATION_FAILED');
      expect(await codeOf(table().transact(puts(101)))).toBe('LIMIT_EXCEEDED');
      expect(await codeOf(table().transact(puts(11, 'x'.repeat(400_000))))).toBe('LIMIT_EXCEEDED');
      expect(await codeOf(table().transact(puts(10, 'x'.repeat(400_000))))).toBe('none');
    });

    test('101 keys at once', async () => {
      const keys = Array.from({ length: 101 }, (_, position) => ({ pk: 'p', sk: `${position}` }));
      expect(await codeOf(table().getMany(keys, { consistent: true }))).toBe('LIMIT_EXCEEDED');
    });
  });

  describe('at the edge', () => {
    test('an item of 400 KB is stored and one byte more is not', async () => {
      const pk = partition();
      const overhead = 'pk'.length + pk.length + 'sk'.length + 1 + 'body'.length;
      expect(await codeOf(table().write({ put: { pk, sk: 'a', body: 'x'.repeat(400 * KB - overhead) } }))).toBe('none');
      expect(await codeOf(table().write({ put: { pk, sk: 'a', body: 'x'.repeat(400 * KB - overhead + 1) } }))).toBe('ITEM_TOO_LARGE');
    });

    test('an item does not outgrow 400 KB by an update', async () => {
      const at = { pk: partition(), sk: 'a' };
      const body = 'x'.repeat(250 * KB);
      await table().write({ put: { ...at, one: body } });
      expect(await codeOf(table().write({ update: at, set: { two: body } }))).toBe('ITEM_TOO_LARGE');
      expect(await codeOf(table().transact([{ update: at, set: { two: body } }]))).toBe('ITEM_TOO_LARGE');
      expect(await codeOf(table().write({ update: at, set: { two: body }, remove: ['one'] }))).toBe('none');
    });

    test('keys of 2048 and 1024 bytes, a nesting of 31 levels and the largest numbers are stored', async () => {
      const pk = `${partition()}${'x'.repeat(2048)}`.slice(0, 2048);
      const item = { pk, sk: 'é'.repeat(512), gsi1pk: pk, gsi1sk: 'x'.repeat(1024), deep: nested(31), n: [9.99e125, -9.99e125, 1e-130] };
      await table().write({ put: item });
      expect(await table().get(item, { consistent: true })).toEqual(item);
    });
  });
}

function nested(levels: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}
