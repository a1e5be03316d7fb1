import { describe, expect, test } from 'vitest';
import { countValues, decideByPeers } from '../../../core/population/peers.ts';
import { upperShare } from '../../../core/population/share.ts';

const isWorse = (value: string) => value === 'open';
const groupOf = (closed: number, open: number, other = 0) =>
  new Map([['closed', closed], ['open', open], ...(other > 0 ? [['other', other] as const] : [])]);
const decide = (counts: ReadonlyMap<string, number>, value = 'open') => decideByPeers({ counts, value, isWorse });

describe('the least peers of each level', () => {
  test.each([
    [14, 0, 'low'],
    [28, 0, 'low'],
    [29, 0, 'medium'],
    [58, 0, 'medium'],
    [59, 0, 'high'],
    [45, 1, 'low'],
    [46, 1, 'medium'],
    [92, 1, 'medium'],
    [93, 1, 'high'],
  ] as const)('%i with %i of them alike: %s', (peers, sharing, level) => {
    expect(decide(groupOf(peers - sharing, sharing + 1))).toMatchObject({ level, peers, sharing, bound: upperShare(sharing, peers) });
  });

  test('thirteen say nothing', () => expect(decide(groupOf(13, 1))).toMatchObject({ level: 'none', because: 'few', peers: 13 }));
});

describe('the guards', () => {
  test('equals give nothing, in a group of any size', () => {
    for (const size of [0, 1, 14, 60, 500]) expect(decide(groupOf(size, 0), 'closed').level).toBe('none');
    expect(decide(groupOf(60, 0), 'closed')).toMatchObject({ because: 'usual', chance: 1 });
  });

  test('a group without a norm gives nothing', () => {
    expect(decide(groupOf(45, 1, 14))).toMatchObject({ level: 'none', because: 'noNorm' });
    expect(decide(groupOf(56, 1, 3))).toMatchObject({ level: 'high', usual: 'closed', alike: 56 });
  });

  test('what is no worse than usual is nothing to mend', () => {
    expect(decide(groupOf(1, 60), 'closed')).toMatchObject({ level: 'none', because: 'noWorse', usual: 'open', chance: 1 });
  });

  test('whoever is let off or was not read is in no count', () => {
    const counts = countValues([...Array.from({ length: 60 }, () => 'closed'), 'open', undefined, undefined]);
    expect(decide(counts)).toMatchObject({ level: 'high', peers: 60 });
  });

  test('a fifth and more is not rare', () => expect(decide(groupOf(90, 10))).toMatchObject({ level: 'low', sharing: 9 }));

  test('of two values that as many have, the order of the listing chooses none', () => {
    const [one, other] = [
      new Map([
        ['a', 30],
        ['b', 30],
      ]),
      new Map([
        ['b', 30],
        ['a', 30],
      ]),
    ];
    expect(decideByPeers({ counts: one, value: 'c', isWorse }).usual).toBe('a');
    expect(decideByPeers({ counts: other, value: 'c', isWorse }).usual).toBe('a');
  });
});
