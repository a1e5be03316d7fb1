import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { coversInternet, parseRange } from '../../clouds/aws/address-range.ts';
import type { Call } from '../../core/kind/call.ts';
import type { Place } from '../../core/place.ts';
import type { GroupRule } from '../../resources/aws/ec2/security-group/group-rule.ts';
import { IpPermission, inOrder, ruleKey, ruleOfKey, rulesOf } from '../../resources/aws/ec2/security-group/group-rule.ts';
import { ALL_PORTS } from '../../resources/aws/ec2/security-group/ports.ts';
import type { SecurityGroup } from '../../resources/aws/ec2/security-group/security-group.ts';
import SecurityGroupKind from '../../resources/aws/ec2/security-group/security-group.ts';
import emptying from '../../templates/aws/ec2/security-group/revoke-default-group-rules.ts';
import template from '../../templates/aws/ec2/security-group/revoke-public-ingress.ts';
import { defaultGroup, shopGroup } from '../fixtures/security-groups.ts';
import { awsCall } from '../support/aws-call.ts';

const target: Place = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-central-1' };
const SOURCES = [
  'cidrIpv4/0.0.0.0/0',
  'cidrIpv4/0.0.0.0/1',
  'cidrIpv4/128.0.0.0/1',
  'cidrIpv4/198.51.100.0/24',
  'cidrIpv6/::/0',
  'cidrIpv6/2000::/3',
  'cidrIpv6/2001:db8:40::/48',
  'prefixList/pl-0a1b2c3d',
  'group/sg-0123456789abcdef0@210987654321',
];
/** Where someone may come from: an address, a list or a group. */
const CALLERS = [
  '8.8.8.8/32',
  '198.51.100.7/32',
  '203.0.113.9/32',
  '2001:db8:40::1/128',
  '2a00:1450::1/128',
  'pl-0a1b2c3d',
  'sg-0123456789abcdef0',
];
const PORTS_ASKED = [...new Set([0, 53, 80, 443, 65535, ...ALL_PORTS.flatMap(({ port }) => [port - 1, port, port + 1])])];
const PROBES = ['tcp', 'udp', 'icmp', 'icmpv6', '47'].flatMap((protocol) => {
  const asked = protocol === 'tcp' || protocol === 'udp' ? PORTS_ASKED : [53];
  return asked.flatMap((port) => CALLERS.map((caller) => ({ protocol, port, caller, range: parseRange(caller) })));
});

const ports = fc.oneof(
  fc.constantFrom(...ALL_PORTS.map(({ port }) => port), 53, 80, 443).map((port) => [port, port] as const),
  fc
    .tuple(fc.integer({ min: 0, max: 9400 }), fc.integer({ min: 0, max: 60_000 }))
    .map(([first, length]) => [first, Math.min(first + length, 65535)] as const),
  fc.constant([0, 65535] as const),
);
const arbitraryRule: fc.Arbitrary<GroupRule> = fc
  .tuple(fc.constantFrom('tcp', 'tcp', 'udp', 'udp', '-1'), ports, fc.constantFrom(...SOURCES), fc.constantFrom('', 'office', 'temporary'))
  .map(([protocol, [first, last], source, description]) =>
    ruleOfKey(`${protocol}/${protocol === '-1' ? 'all' : `${first}..${last}`}/${source}`, description),
  );
const arbitraryGroup = fc
  .array(arbitraryRule, { minLength: 1, maxLength: 8 })
  .map((rules) => ({ ...shopGroup(), ingress: inOrder(rules) }));

describe('a change of a security group', () => {
  test('never lets more in than before, nor shuts out what stays allowed, whichever call was the last to land', () => {
    fc.assert(
      fc.property(arbitraryGroup, (before) => {
        const after = template.change(before, {}, { keys: [] });
        if ('refused' in after) throw new Error('This template refuses no group.');
        for (const [from, to] of [
          [before, after],
          [after, before],
        ] as const) {
          const [least, most] = [
            intersection(allowed(from.ingress), allowed(to.ingress)),
            new Set([...allowed(from.ingress), ...allowed(to.ingress)]),
          ];
          let rules: readonly GroupRule[] = from.ingress;
          for (const call of SecurityGroupKind.calls({ id: 'sg', place: target, before: from, after: to })) {
            rules = land(rules, call);
            expect(difference(allowed(rules), most)).toEqual([]);
            expect(difference(least, allowed(rules))).toEqual([]);
          }
          expect(inOrder(rules)).toEqual(to.ingress);
        }
        expect(difference(allowed(after.ingress), allowed(before.ingress))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('shuts out from the listed ports alone, and from protocols that no rule can keep', () => {
    fc.assert(
      fc.property(arbitraryGroup, (before) => {
        const after = template.change(before, {}, { keys: [] });
        if ('refused' in after) throw new Error('This template refuses no group.');
        const hadAll = before.ingress.some(({ protocol }) => protocol === '-1');
        for (const probe of difference(allowed(before.ingress), allowed(after.ingress))) {
          const [protocol, port] = probe.split(' ');
          const isListed = ALL_PORTS.some((one) => one.protocol === protocol && one.port === Number(port));
          expect(isListed || (hadAll && (protocol === '47' || protocol === 'icmp' || protocol === 'icmpv6')), probe).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('emptying the default group and closing its public ports end in the same rules, whichever comes first', () => {
  const [close, empty] = [template, emptying].map(({ change }) => (group: SecurityGroup) => {
    const after = change(group, {}, { keys: [] });
    if ('refused' in after) throw new Error(after.refused);
    return after;
  });
  if (close === undefined || empty === undefined) return;
  fc.assert(
    fc.property(arbitraryGroup, (group) => {
      const standard = { ...defaultGroup(), ingress: group.ingress };
      expect(empty(close(standard))).toEqual(close(empty(standard)));
    }),
  );
});

describe('everyone', () => {
  test.each([
    ['the whole of IPv4', 'cidrIpv4', ['0.0.0.0/0']],
    ['both halves of IPv4', 'cidrIpv4', ['128.0.0.0/1', '0.0.0.0/1']],
    ['IPv4 in pieces, one twice', 'cidrIpv4', ['0.0.0.0/2', '64.0.0.0/2', '64.0.0.0/3', '128.0.0.0/1']],
    ['the whole of IPv6', 'cidrIpv6', ['::/0']],
    ['the half of IPv6 that is routed', 'cidrIpv6', ['::/1']],
    ['all that is routed in IPv6', 'cidrIpv6', ['2000::/3']],
  ] as const)('is %s', (_, family, cidrs) => expect(coversInternet(family, cidrs)).toBe(true));

  test.each([
    ['nothing', 'cidrIpv4', []],
    ['one half of IPv4', 'cidrIpv4', ['128.0.0.0/1']],
    ['IPv4 but for one quarter', 'cidrIpv4', ['0.0.0.0/2', '128.0.0.0/1']],
    ['the half of IPv6 where nobody is', 'cidrIpv6', ['8000::/1']],
    ['a provider', 'cidrIpv6', ['2a00::/12']],
    ['no range at all', 'cidrIpv4', ['everyone', '0.0.0.0/33', '1.2.3/0', '256.0.0.0/0']],
  ] as const)('is not %s', (_, family, cidrs) => expect(coversInternet(family, cidrs)).toBe(false));
});

test('a rule is found again by its key', () => {
  fc.assert(
    fc.property(arbitraryRule, (rule) => {
      expect(ruleOfKey(ruleKey(rule), rule.description)).toEqual(rule);
    }),
  );
});

/** What the group would be once the call has landed. */
function land(rules: readonly GroupRule[], sent: Call): readonly GroupRule[] {
  const call = awsCall(sent);
  const { IpPermissions } = z.object({ IpPermissions: z.array(IpPermission) }).parse(call.input);
  const named = rulesOf(IpPermissions);
  const keys = new Set(named.map(ruleKey));
  const others = rules.filter((rule) => !keys.has(ruleKey(rule)));
  if (call.operation === 'RevokeSecurityGroupIngress') {
    expect(others.length + named.length, 'revokes only what is there').toBe(rules.length);
    return others;
  }
  if (call.operation === 'AuthorizeSecurityGroupIngress')
    expect(others.length, 'EC2 refuses a rule that is there already').toBe(rules.length);
  return [...others, ...named];
}

function difference(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] {
  return [...left].filter((probe) => !right.has(probe));
}

function intersection(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...left].filter((probe) => right.has(probe)));
}

function allowed(rules: readonly GroupRule[]): ReadonlySet<string> {
  const ranged = rules.map((rule) => ({ rule, range: parseRange(rule.peer.value) }));
  const open = PROBES.filter((probe) => ranged.some(({ rule, range }) => letsIn(rule, range, probe)));
  return new Set(open.map(({ protocol, port, caller }) => `${protocol} ${port} ${caller}`));
}

function letsIn(
  { protocol, fromPort, toPort, peer }: GroupRule,
  range: ReturnType<typeof parseRange>,
  probe: (typeof PROBES)[number],
): boolean {
  if (protocol !== '-1' && protocol !== probe.protocol) return false;
  const hasPorts = (protocol === 'tcp' || protocol === 'udp') && fromPort !== null && toPort !== null;
  if (hasPorts && (probe.port < fromPort || probe.port > toPort)) return false;
  if (range === undefined || probe.range === undefined) return peer.value === probe.caller;
  const isSameFamily = peer.value.includes(':') === probe.caller.includes(':');
  return isSameFamily && range.first <= probe.range.first && probe.range.last <= range.last;
}
