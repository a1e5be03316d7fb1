import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { isJudgedAlone } from '../../core/finding/rule.ts';
import { judge } from '../../core/finding/verdict.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { IpPermission, inOrder, ruleOfKey, rulesOf } from '../../resources/aws/ec2/security-group/group-rule.ts';
import type { SecurityGroup } from '../../resources/aws/ec2/security-group/security-group.ts';
import { rules } from '../../rules/index.gen.ts';
import template from '../../templates/aws/ec2/security-group/revoke-public-ingress.ts';
import { shopGroup } from '../fixtures/security-groups.ts';

/** Rules that it fixes and that look at the group alone: what is told of what it was needs a history. */
const fixed = template.fixes.filter(isAlone);

function isAlone(id: string): boolean {
  const rule = rules.get(id);
  return rule !== undefined && isJudgedAlone(rule);
}

type Permission = z.input<typeof IpPermission>;
const EVERYONE = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const EVERYONE_IPV6 = { Ipv6Ranges: [{ CidrIpv6: '::/0' }] };
const OFFICE = { IpRanges: [{ CidrIp: '203.0.113.0/24' }], Ipv6Ranges: [{ CidrIpv6: '2001:db8:40::/48' }] };

const open = (IpProtocol: string, FromPort: number, ToPort = FromPort, from: Partial<Permission> = EVERYONE): Permission => ({
  IpProtocol,
  FromPort,
  ToPort,
  ...from,
});

/** What a rule says of a group with these permissions, as EC2 answers them. */
function verdictOf(ruleName: string, group: SecurityGroup): string {
  const rule = rules.get(`aws.ec2.${ruleName}`);
  if (rule === undefined) throw new Error(`The catalogue has no rule aws.ec2.${ruleName}.`);
  const fields = Object.fromEntries(Object.entries(group).map(([name, known]) => [name, { known }]));
  const place = { id: 'arn:aws:ec2:eu-central-1:210987654321:security-group/sg-1', kind: 'aws.ec2.security-group', partition: 'aws' };
  const observation: Observation = {
    ...place,
    account: '210987654321',
    region: 'eu-central-1',
    fields: { tags: { known: {} }, ...fields },
  };
  return judge(rule, observation, { now: new Date('2026-06-01'), others: () => [] }).verdict;
}

function groupWith(...permissions: readonly Permission[]): SecurityGroup {
  return { ...shopGroup(), ingress: rulesOf(permissions.map((one) => IpPermission.parse(one))) };
}

function mended(group: SecurityGroup): SecurityGroup {
  const after = template.change(group, {}, { keys: [] });
  if ('refused' in after) throw new Error(after.refused);
  return after;
}

describe('a port is a port over a transport', () => {
  test.each<[string, string, string, readonly Permission[]]>([
    ['Remote Desktop over UDP', 'rdp', 'fail', [open('udp', 3389)]],
    ['Remote Desktop over UDP and IPv6', 'rdp', 'fail', [open('udp', 3389, 3389, EVERYONE_IPV6)]],
    ['Remote Desktop over protocol 17', 'rdp', 'fail', [open('17', 3389)]],
    ['Remote Desktop over UDP, for an office', 'rdp', 'pass', [open('udp', 3389, 3389, OFFICE)]],
    ['the port of Remote Desktop over SCTP', 'rdp', 'pass', [open('132', 3389)]],
    ['SSH over protocol 6', 'ssh', 'fail', [open('6', 22)]],
    ['the port of SSH over UDP, which the benchmark names', 'ssh', 'fail', [open('udp', 22)]],
    ['a range over UDP that begins after SSH', 'ssh', 'pass', [open('udp', 23, 65535)]],
    ['echo requests, whose ICMP type is a number like a port', 'telnet', 'pass', [open('icmp', 23, -1), open('1', 22, 23)]],
    ['memcached over UDP', 'memcached', 'fail', [open('udp', 11211)]],
    ['memcached in a range over UDP', 'memcached', 'fail', [open('udp', 11000, 12000)]],
    ['memcached over UDP, for an office', 'memcached', 'pass', [open('udp', 11211, 11211, OFFICE)]],
    ['the port beside memcached over UDP', 'memcached', 'pass', [open('udp', 11212, 12000)]],
    ["SQL Server's browser", 'sql-server', 'fail', [open('udp', 1434)]],
    ["SQL Server's engine, over UDP, where it does not answer", 'sql-server', 'pass', [open('udp', 1433)]],
    ['every port over UDP', 'sql-server', 'fail', [open('udp', 0, 65535)]],
    ['every port over UDP without numbers', 'memcached', 'fail', [{ IpProtocol: 'udp', ...EVERYONE }]],
    ['every port over UDP, of a service of TCP', 'redis', 'pass', [open('udp', 0, 65535)]],
    ['every protocol', 'redis', 'fail', [{ IpProtocol: '-1', ...EVERYONE }]],
    ['MySQL over UDP, where it does not answer', 'mysql', 'pass', [open('udp', 3306)]],
    ['SMB over UDP', 'risky-ports', 'fail', [open('udp', 445)]],
    ['the endpoint mapper of RPC over UDP and IPv6', 'risky-ports', 'fail', [open('udp', 135, 135, EVERYONE_IPV6)]],
    ['mail over UDP, where it does not answer', 'risky-ports', 'pass', [open('udp', 25)]],
    ['names and the web over UDP', 'risky-ports', 'pass', [open('udp', 53), open('udp', 443)]],
    ['two halves of the Internet over UDP', 'rdp', 'fail', [open('udp', 3389, 3389, halves(0)), open('udp', 3000, 4000, halves(1))]],
    [
      'half of the Internet over UDP, the other over TCP',
      'rdp',
      'pass',
      [open('udp', 3389, 3389, halves(0)), open('tcp', 3389, 3389, halves(1))],
    ],
  ])('%s', (_, rule, verdict, permissions) => expect(verdictOf(`${rule}-not-public`, groupWith(...permissions))).toBe(verdict));
});

describe('a group that is open for everything', () => {
  const everything = groupWith({ IpProtocol: '-1', ...EVERYONE }, open('tcp', 22, 22, OFFICE));

  test('stays wrong by its own rule when some ports were closed, and right by theirs', () => {
    const after = mended(everything);
    for (const rule of fixed) expect(verdictOf(rule.slice('aws.ec2.'.length), after), rule).toBe('pass');
    expect(verdictOf('everything-not-public', everything)).toBe('fail');
    expect(verdictOf('everything-not-public', after)).toBe('fail');
  });

  test('keeps no whole transport open', () => {
    const whole = mended(everything).ingress.filter(({ fromPort, toPort }) => fromPort === 0 && toPort === 65535);
    expect(whole).toEqual([]);
  });

  test('is right where the web alone is open, over TCP and over UDP', () => {
    const web = groupWith(open('tcp', 80), open('tcp', 443), open('udp', 443), open('icmp', 8, -1));
    expect(verdictOf('everything-not-public', web)).toBe('pass');
    expect(mended(web)).toEqual(web);
  });
});

const arbitraryRules = fc.array(
  fc
    .tuple(
      fc.constantFrom('tcp', 'udp', '-1'),
      fc.oneof(
        fc.constant([0, 65535]),
        fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 35_535 })).map(([first, more]) => [first, first + more]),
      ),
      fc.constantFrom('cidrIpv4/0.0.0.0/0', 'cidrIpv4/0.0.0.0/1', 'cidrIpv4/128.0.0.0/1', 'cidrIpv6/::/0', 'cidrIpv4/203.0.113.0/24'),
    )
    .map(([protocol, [first, last], source]) => ruleOfKey(`${protocol}/${protocol === '-1' ? 'all' : `${first}..${last}`}/${source}`, '')),
  { minLength: 1, maxLength: 6 },
);

test('whatever a group lets in, once its ports are closed every rule that the fix is for passes, and no other passes that failed', () => {
  const others = [...rules.values()].filter(
    ({ id, resource }) => resource.id === template.resource.id && isAlone(id) && !template.fixes.includes(id),
  );
  fc.assert(
    fc.property(arbitraryRules, (ingress) => {
      const before = { ...shopGroup(), ingress: inOrder(ingress) };
      const after = mended(before);
      for (const id of fixed) expect(verdictOf(id.slice('aws.ec2.'.length), after), id).toBe('pass');
      for (const { id } of others) {
        const name = id.slice('aws.ec2.'.length);
        expect(verdictOf(name, after), id).toBe(verdictOf(name, before));
      }
    }),
    { numRuns: 60 },
  );
});

function halves(which: 0 | 1): Partial<Permission> {
  return { IpRanges: [{ CidrIp: which === 0 ? '0.0.0.0/1' : '128.0.0.0/1' }] };
}
