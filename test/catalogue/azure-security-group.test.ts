import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOpenPorts, type Transport } from '../../resources/azure/network/security-group/exposure.ts';
import { contains } from '../../resources/azure/network/security-group/interval-set.ts';
import { closePorts } from '../../resources/azure/network/security-group/narrow.ts';
import { shutsRule } from '../../resources/azure/network/security-group/rule-shuts.ts';
import { bodyOf, inOrder, type SecurityRule } from '../../resources/azure/network/security-group/security-rule.ts';
import { securityRule } from '../fixtures/azure-security-groups.ts';

/** Callers of the Internet in each part of it that the rules below tell apart, and one from the virtual network. */
const CALLERS = ['low', 'high', 'six', 'inside'] as const;
type Caller = (typeof CALLERS)[number];
const SOURCES: { readonly [prefix: string]: readonly Caller[] } = {
  '*': CALLERS,
  Internet: ['low', 'high', 'six'],
  '0.0.0.0/0': ['low', 'high', 'inside'],
  '::/0': ['six'],
  '0.0.0.0/1': ['low', 'inside'],
  '128.0.0.0/1': ['high'],
  VirtualNetwork: ['inside'],
  '198.51.100.0/24': [],
};
const DESTINATIONS: { readonly [prefix: string]: readonly number[] } = {
  '*': [0, 1],
  '0.0.0.0/1': [0],
  '128.0.0.0/1': [1],
  '::/0': [0, 1],
};
const PORTS = [21, 22, 23, 3389, 60000];
const RANGES: { readonly [range: string]: readonly number[] } = {
  '*': PORTS,
  '22': [22],
  '20-30': [21, 22, 23],
  '23-65535': [23, 3389, 60000],
};

const anyRule = fc.record({
  protocol: fc.constantFrom('*', 'Tcp', 'Udp', 'Icmp'),
  access: fc.constantFrom('Allow', 'Deny'),
  direction: fc.constantFrom('Inbound', 'Inbound', 'Inbound', 'Outbound'),
  source: fc.constantFrom(...Object.keys(SOURCES)),
  destination: fc.constantFrom(...Object.keys(DESTINATIONS)),
  ports: fc.constantFrom(...Object.keys(RANGES)),
  isPlural: fc.boolean(),
});
const anyRules = fc.array(anyRule, { maxLength: 6 }).map((rules) =>
  rules.map(({ source, destination, ports, isPlural, ...rest }, index) =>
    securityRule({
      ...rest,
      name: `rule-${index}`,
      priority: 100 + index,
      ...(isPlural
        ? { sourceAddressPrefix: null, sourceAddressPrefixes: [source], destinationPortRange: null, destinationPortRanges: [ports] }
        : { sourceAddressPrefix: source, destinationPortRange: ports }),
      destinationAddressPrefix: destination,
    }),
  ),
);

describe('what everyone may reach', () => {
  test('is what Azure lets through, packet by packet', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom<Transport>('tcp', 'udp'), (rules, protocol) => {
        const open = findOpenPorts(rules, protocol);
        expect(PORTS.filter((port) => contains(open.surely, BigInt(port)))).toEqual(openPorts(rules, protocol));
        expect(open.possibly).toEqual(open.surely);
      }),
      { numRuns: 2000 },
    );
  });

  test('is nothing of what was closed, and no more of the rest than before', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom<Transport>('tcp', 'udp'), (rules, protocol) => {
        const closed = closePorts(rules, { protocol, ports: [{ first: 22n, last: 22n }] });
        if ('refused' in closed) expect.fail('These rules have no small ranges.');
        const [before, after] = [openPorts(rules, protocol), openPorts(closed, protocol)];
        expect(after).toEqual(before.filter((port) => port !== 22));
      }),
      { numRuns: 500 },
    );
  });

  test('does not grow by a change that is said to shut', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (rules, [other]) => {
        const [rule, ...rest] = rules;
        if (rule === undefined || other === undefined) return;
        const changed = { ...other, name: rule.name, priority: rule.priority };
        if (!shutsRule(bodyOf(rule), bodyOf(changed))) return;
        for (const protocol of ['tcp', 'udp'] as const)
          expect(openPorts(rules, protocol)).toEqual(expect.arrayContaining(openPorts([changed, ...rest], protocol)));
      }),
      { numRuns: 2000 },
    );
  });
});

function openPorts(rules: readonly SecurityRule[], protocol: Transport): number[] {
  return PORTS.filter((port) => isOpen(rules, protocol, port));
}

/** By playing packets through: open where each caller of a family has a rule for it, and one of them is let through. */
function isOpen(rules: readonly SecurityRule[], protocol: Transport, port: number): boolean {
  const families: readonly (readonly Caller[])[] = [['low', 'high'], ['six']];
  return families.some((callers) =>
    [0, 1].some((destination) => {
      const matching = inOrder(rules).filter((rule) => matches(rule, { protocol, port, destination, isSix: callers[0] === 'six' }));
      const isForEveryone = callers.every((caller) => matching.some((rule) => rule.access === 'Allow' && sourceOf(rule).includes(caller)));
      return isForEveryone && callers.some((caller) => matching.find((rule) => sourceOf(rule).includes(caller))?.access === 'Allow');
    }),
  );
}

function matches(
  rule: SecurityRule,
  packet: { readonly protocol: Transport; readonly port: number; readonly destination: number; readonly isSix: boolean },
): boolean {
  const destination = rule.destinationAddressPrefix ?? '';
  const ranges = rule.destinationPortRange === null ? rule.destinationPortRanges : [rule.destinationPortRange];
  const isThere = destination === '*' || (destination === '::/0') === packet.isSix;
  return (
    rule.direction === 'Inbound' &&
    ['*', packet.protocol].includes(rule.protocol.toLowerCase()) &&
    ranges.some((range) => (RANGES[range] ?? portsOf(range)).includes(packet.port)) &&
    isThere &&
    (DESTINATIONS[destination] ?? []).includes(packet.destination)
  );
}

function portsOf(range: string): readonly number[] {
  const [first = 0, last = first] = range.split('-').map(Number);
  return PORTS.filter((port) => first <= port && port <= last);
}

function sourceOf(rule: SecurityRule): readonly Caller[] {
  const prefixes = rule.sourceAddressPrefix === null ? rule.sourceAddressPrefixes : [rule.sourceAddressPrefix];
  return prefixes.flatMap((prefix) => SOURCES[prefix] ?? ['inside']);
}
