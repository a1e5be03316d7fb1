import { expect, test } from 'vitest';
import type { Anchors } from '../../core/ports.ts';

export const at = '2026-03-02T09:00:00.000Z';

/** What every keeper of audit heads does. */
export function anchorContract(anchors: () => Anchors): void {
  test('anchors come back by chain, oldest first', async () => {
    const heads = [2, 10, 9].map((sequence) => ({ chain: 'task-1', sequence, hash: `hash-${sequence}`, at }));
    for (const head of heads) await anchors().append(head);
    await anchors().append({ chain: 'task-1/segment', sequence: 3, hash: 'other', at });
    expect((await anchors().list('task-1')).map((anchor) => anchor.sequence)).toEqual([2, 9, 10]);
    expect(await anchors().list('task-1')).toContainEqual(heads[1]);
    expect(await anchors().list('task')).toEqual([]);
  });

  test('an anchor given again is one anchor', async () => {
    const anchor = { chain: 'task-2', sequence: 1, hash: 'a', at };
    await Promise.all([anchors().append(anchor), anchors().append(anchor)]);
    await anchors().append({ ...anchor, at: '2026-03-02T09:00:01.000Z' });
    expect(await anchors().list('task-2')).toEqual([anchor]);
  });

  test('another hash for an anchored entry is a conflict and changes nothing', async () => {
    const anchor = { chain: 'task-3', sequence: 1, hash: 'a', at };
    await anchors().append(anchor);
    await expect(anchors().append({ ...anchor, hash: 'b' })).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
    expect(await anchors().list('task-3')).toEqual([anchor]);
  });

  test.each([{ sequence: -1 }, { sequence: 1.5 }, { chain: '' }, { at: 'yesterday' }])('an anchor with %o is refused', async (fault) => {
    const anchor = { chain: 'task-4', sequence: 1, hash: 'a', at, ...fault };
    await expect(anchors().append(anchor)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
}
