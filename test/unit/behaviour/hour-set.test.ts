import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HourSet } from '../../../core/behaviour/hour-set.ts';
import { networkOf } from '../../../core/behaviour/network.ts';

const hour = fc.integer({ min: 490_000, max: 493_000 });

test('a set of hours holds what a set of numbers holds, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(hour, { maxLength: 60 }), hour, (hours, at) => {
      const packed = new HourSet();
      for (const one of hours) packed.add(one);
      const plain = [...new Set(hours)].sort((one, other) => one - other);
      expect(packed.countBefore(at)).toBe(plain.filter((one) => one < at).length);
      expect(packed.firstFrom(at)).toBe(plain.find((one) => one >= at));
    }),
    { seed: 20_261_130 },
  );
});

describe('the network of an address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['203.0.113.9:51022', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:12:34::1', '2001:db8:12::/48'],
    ['2001:0db8:0012::', '2001:db8:12::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['cloudformation.amazonaws.com', undefined],
    ['AWS Internal', undefined],
    ['2001:db8', undefined],
    ['', undefined],
  ])('%s', (address, network) => expect(networkOf(address)).toBe(network));
});
