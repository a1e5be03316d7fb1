import { describe, expect, test } from 'vitest';
import { ConditionFailed } from '../../core/errors.ts';
import type { Item } from '../../core/ports.ts';
import { allItems, codeOf, type TableUnderTest } from './table-contract-subject.ts';

const consistent = { consistent: true } as const;

/** What writes leave behind. */
export function writeContract({ table, partition }: TableUnderTest): void {
  describe('writes', () => {
    test('an item is read back exactly as it was put', async () => {
      const bucket: Item = {
        ...{ pk: partition(), sk: 'bucket#é€😀\u0000', expiresAt: 1_800_000_000 },
        ...{ name: 'audit-logs', empty: '', nothing: null, versioned: true, public: false },
        numbers: [0, -1, 0.1, 1e100, -1e-100, 123_456_789.123, Number.MAX_SAFE_INTEGER, 2 ** 60],
        tags: { constructor: 'build', toString: 'text', 'a.b': 'dots', '#hash': ':colon', nested: [{}, [], [[{ deep: [null] }]]] },
      };
      expect(await table().write({ put: bucket })).toEqual(bucket);
      expect(await table().get(bucket, consistent)).toEqual(bucket);
    });

    test('minus zero is zero, and an attribute that is undefined is not there', async () => {
      const item = { pk: partition(), sk: 'a', count: -0, gone: undefined };
      const stored = { pk: item.pk, sk: 'a', count: 0 };
      expect(await table().write({ put: item })).toStrictEqual(stored);
      expect(await table().get(item, consistent)).toStrictEqual(stored);
    });

    test('a put replaces the whole item', async () => {
      const key = { pk: partition(), sk: 'a' };
      await table().write({ put: { ...key, old: 1, gsi1pk: key.pk, gsi1sk: 'x' } });
      await table().write({ put: { ...key, fresh: 2 } });
      expect(await table().get(key, consistent)).toEqual({ ...key, fresh: 2 });
      expect(await allItems(table(), { index: 'gsi1', partition: key.pk, consistent: false })).toEqual([]);
    });

    test('what was never put, or was deleted, is not there', async () => {
      const key = { pk: partition(), sk: 'a' };
      expect(await table().get(key, consistent)).toBeUndefined();
      await table().write({ put: key });
      expect(await table().write({ delete: key })).toBeUndefined();
      expect(await table().get(key, consistent)).toBeUndefined();
      expect(await table().write({ delete: key })).toBeUndefined();
    });

    test('an update sets, adds and removes, and gives the item as it stands after', async () => {
      const key = { pk: partition(), sk: 'a' };
      await table().write({ put: { ...key, state: 'OPEN', count: 2, note: 'x', kept: [1] } });
      const after = await table().write({ update: key, set: { state: 'DONE' }, add: { count: -5, fresh: 3 }, remove: ['note', 'never'] });
      expect(after).toEqual({ ...key, state: 'DONE', count: -3, fresh: 3, kept: [1] });
      expect(await table().get(key, consistent)).toEqual(after);
    });

    test('an update makes the item where there is none, even one that only removes', async () => {
      const pk = partition();
      expect(await table().write({ update: { pk, sk: 'a' }, add: { count: 1 } })).toEqual({ pk, sk: 'a', count: 1 });
      expect(await table().write({ update: { pk, sk: 'b' }, remove: ['note'] })).toEqual({ pk, sk: 'b' });
    });

    test('nothing can be added to what is no number', async () => {
      const key = { pk: partition(), sk: 'a' };
      await table().write({ put: { ...key, state: 'OPEN' } });
      expect(await codeOf(table().write({ update: key, add: { state: 1 } }))).toBe('VALIDATION_FAILED');
      expect(await codeOf(table().transact([{ update: key, add: { state: 1 } }]))).toBe('VALIDATION_FAILED');
    });

    test('many keys come back in the order asked, twice where asked twice, undefined where nothing is', async () => {
      const pk = partition();
      const keys = Array.from({ length: 100 }, (_, position) => ({ pk, sk: `item-${position % 60}` }));
      await table().transact(keys.slice(0, 50).map((key) => ({ put: { ...key, found: key.sk } })));
      const found = await table().getMany(keys, consistent);
      expect(found).toEqual(keys.map((key, position) => (position % 60 < 50 ? { ...key, found: key.sk } : undefined)));
      expect(await table().getMany([], consistent)).toEqual([]);
    });
  });

  describe('transactions', () => {
    test('all writes are done where every condition holds', async () => {
      const pk = partition();
      await table().transact([{ put: { pk, sk: 'gone' } }, { put: { pk, sk: 'count', n: 1 } }]);
      await table().transact([
        { put: { pk, sk: 'new', by: 'ana' }, when: { exists: false } },
        { update: { pk, sk: 'count' }, add: { n: 4 }, when: { attribute: 'n', equals: 1 } },
        { delete: { pk, sk: 'gone' } },
        { check: { pk, sk: 'never' }, when: { exists: false } },
      ]);
      const items = await allItems(table(), { partition: pk, consistent: true });
      expect(items).toEqual([
        { pk, sk: 'count', n: 5 },
        { pk, sk: 'new', by: 'ana' },
      ]);
    });

    test('nothing is done where one condition fails, and each that failed is named with its stored item', async () => {
      const pk = partition();
      await table().write({ put: { pk, sk: 'lease', owner: 'ana' } });
      const error = await table()
        .transact([
          { put: { pk, sk: 'task' } },
          { put: { pk, sk: 'lease', owner: 'ben' }, when: { exists: false } },
          { check: { pk, sk: 'switch' }, when: { exists: true } },
        ])
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConditionFailed);
      expect(error).toMatchObject({ failed: [{ position: 1, stored: { pk, sk: 'lease', owner: 'ana' } }, { position: 2 }] });
      expect(await allItems(table(), { partition: pk, consistent: true })).toEqual([{ pk, sk: 'lease', owner: 'ana' }]);
    });

    test('a hundred writes are one transaction', async () => {
      const pk = partition();
      await table().transact(Array.from({ length: 100 }, (_, position) => ({ put: { pk, sk: `entry-${position}` } })));
      expect(await allItems(table(), { partition: pk, consistent: true })).toHaveLength(100);
    });
  });

  describe('at the same time', () => {
    test('of ten that claim one lease, one gets it and the others see whose it is', async () => {
      const key = { pk: partition(), sk: 'lease' };
      const claims = Array.from({ length: 10 }, (_, owner) => table().write({ put: { ...key, owner }, when: { exists: false } }));
      const results = await Promise.allSettled(claims);
      const holder = await table().get(key, consistent);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ failed: [{ position: 0, stored: holder }] });
      }
    });

    test('a counter loses none of twenty additions', async () => {
      const key = { pk: partition(), sk: 'counter' };
      const additions = Array.from({ length: 20 }, (_, position) =>
        position % 2 === 0 ? table().write({ update: key, add: { n: 1 } }) : table().transact([{ update: key, add: { n: 1 } }]),
      );
      await Promise.all(additions);
      expect(await table().get(key, consistent)).toEqual({ ...key, n: 20 });
    });
  });
}
