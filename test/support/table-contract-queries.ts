import { describe, expect, test } from 'vitest';
import type { Item, Query } from '../../core/ports.ts';
import { allItems, allPages, codeOf, type TableUnderTest } from './table-contract-subject.ts';

// In the order of their UTF-8 bytes. UTF-16 would put the emoji before the private-use character.
const sortKeys = ['A', 'a', 'a#1', 'a#10', 'a#2', 'b', 'é', '\ud7ff', '\ue000', '\u{1f600}', '\u{10ffff}', '\u{10ffff}!'];

/** What queries find, and in which order. */
export function queryContract({ table, partition }: TableUnderTest): void {
  const fill = async (sks: readonly string[], make: (sk: string, pk: string) => Partial<Item> = () => ({})): Promise<string> => {
    const pk = partition();
    await table().transact(sks.map((sk) => ({ put: { pk, sk, ...make(sk, pk) } })));
    return pk;
  };
  const sksOf = async (query: Query) => (await allItems(table(), query)).map((item) => item.sk);

  describe('queries', () => {
    test('items come in the order of their sort keys, by UTF-8 bytes', async () => {
      const pk = await fill(sortKeys.toReversed());
      expect(await sksOf({ partition: pk, consistent: true })).toEqual(sortKeys);
      expect(await sksOf({ partition: pk, consistent: true, descending: true })).toEqual(sortKeys.toReversed());
    });

    test.each([
      [{ beginsWith: 'a' }, ['a', 'a#1', 'a#10', 'a#2']],
      [{ beginsWith: 'a#1' }, ['a#1', 'a#10']],
      [{ beginsWith: '\ud7ff' }, ['\ud7ff']],
      [{ beginsWith: '\u{10ffff}' }, ['\u{10ffff}', '\u{10ffff}!']],
      [{ from: 'a#10', to: 'b' }, ['a#10', 'a#2', 'b']],
      [{ from: 'b', to: 'b' }, ['b']],
      [{ equals: 'a' }, ['a']],
      [{ equals: 'c' }, []],
    ])('a sort key within %o is found, and no other', async (sort, found) => {
      const pk = await fill(sortKeys);
      expect(await sksOf({ partition: pk, consistent: true, sort })).toEqual(found);
      expect(await sksOf({ partition: pk, consistent: true, sort, descending: true, limit: 1 })).toEqual(found.toReversed());
    });

    test('a partition without items is empty', async () => {
      expect(await table().query({ partition: partition(), consistent: true })).toEqual({ items: [] });
    });

    test('pages hold at most what was asked, and together every item once', async () => {
      const pk = await fill(sortKeys);
      const pages = await allPages(table(), { partition: pk, consistent: true, limit: 5 });
      expect(pages.slice(0, 2).map((page) => page.items.length)).toEqual([5, 5]);
      expect(pages.flatMap((page) => page.items.map((item) => item.sk))).toEqual(sortKeys);
    });

    test('a page goes on behind its cursor whatever was written in between', async () => {
      const pk = await fill(['b', 'd', 'f']);
      const first = await table().query({ partition: pk, consistent: true, limit: 2 });
      await table().transact([{ delete: { pk, sk: 'd' } }, { put: { pk, sk: 'a' } }, { put: { pk, sk: 'e' } }]);
      const second = await table().query({ partition: pk, consistent: true, cursor: first.cursor ?? '' });
      expect(second.items.map((item) => item.sk)).toEqual(['e', 'f']);
    });

    test('a page ends at one megabyte', async () => {
      const pk = partition();
      const sks = ['a', 'b', 'c', 'd', 'e', 'f'];
      for (const sk of sks) await table().write({ put: { pk, sk, body: 'x'.repeat(300_000) } });
      const pages = await allPages(table(), { partition: pk, consistent: true });
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flatMap((page) => page.items.map((item) => item.sk))).toEqual(sks);
    });
  });

  describe('cursors', () => {
    test.each(['', 'x', '!!!', 'bnVsbA', 'W10', 'eyJwayI6MX0', 'eyJwayI6ImEifQ', 'x'.repeat(10_000)])('%s is no cursor', async (cursor) => {
      expect(await codeOf(table().query({ partition: partition(), consistent: true, cursor }))).toBe('VALIDATION_FAILED');
    });

    test('a cursor belongs to the query that gave it', async () => {
      const pk = await fill(sortKeys, (_sk, gsi1pk) => ({ gsi1pk, gsi1sk: 'x' }));
      const { cursor = '' } = await table().query({ partition: pk, consistent: true, limit: 2 });
      const others: readonly Query[] = [
        { partition: partition(), consistent: true, cursor },
        { partition: pk, consistent: false, index: 'gsi1', cursor },
        { partition: pk, consistent: true, sort: { beginsWith: 'b' }, cursor },
        { partition: pk, consistent: true, sort: { from: 'b', to: 'c' }, cursor },
      ];
      for (const query of others) expect(await codeOf(table().query(query))).toBe('VALIDATION_FAILED');
      expect(await codeOf(table().query({ partition: pk, consistent: true, cursor }))).toBe('none');
    });
  });

  describe('indexes', () => {
    test('an index has the items that carry both of its keys, in the order of its sort keys', async () => {
      const pk = partition();
      await table().transact([
        { put: { pk, sk: 'late', gsi1pk: pk, gsi1sk: '2026', gsi2pk: pk, gsi2sk: 'a', body: { n: 1 } } },
        { put: { pk, sk: 'soon', gsi1pk: pk, gsi1sk: '2025' } },
        { put: { pk, sk: 'half', gsi1pk: pk } },
        { put: { pk, sk: 'none' } },
      ]);
      expect(await sksOf({ index: 'gsi1', partition: pk, consistent: false })).toEqual(['soon', 'late']);
      expect(await sksOf({ index: 'gsi1', partition: pk, consistent: false, sort: { from: '2026', to: '2027' } })).toEqual(['late']);
      expect(await allItems(table(), { index: 'gsi2', partition: pk, consistent: false })).toEqual([
        await table().get({ pk, sk: 'late' }, { consistent: true }),
      ]);
    });

    test('an index follows updates and deletes', async () => {
      const pk = await fill(['a', 'b', 'c'], (sk, gsi1pk) => ({ gsi1pk, gsi1sk: sk }));
      await table().write({ update: { pk, sk: 'a' }, set: { gsi1sk: 'z' } });
      await table().write({ update: { pk, sk: 'b' }, remove: ['gsi1pk'] });
      await table().write({ delete: { pk, sk: 'c' } });
      expect(await sksOf({ index: 'gsi1', partition: pk, consistent: false })).toEqual(['a']);
    });

    test('items with one and the same index key all appear, once each, over the pages', async () => {
      const pk = await fill(sortKeys, (_sk, gsi1pk) => ({ gsi1pk, gsi1sk: 'same' }));
      for (const descending of [false, true]) {
        const found = await sksOf({ index: 'gsi1', partition: pk, consistent: false, limit: 2, descending });
        expect(new Set(found)).toEqual(new Set(sortKeys));
        expect(found).toHaveLength(sortKeys.length);
      }
    });
  });
}
