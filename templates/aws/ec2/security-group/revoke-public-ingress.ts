import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import type { Entrance } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { portsOver, publicRules } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import type { GroupRule, RulePeer } from '../../../../resources/aws/ec2/security-group/group-rule.ts';
import { inOrder, ruleKey } from '../../../../resources/aws/ec2/security-group/group-rule.ts';
import type { Port } from '../../../../resources/aws/ec2/security-group/ports.ts';
import { ALL_PORTS, TRANSPORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import { ruleIdsChange } from '../../../../resources/aws/ec2/security-group/rule-ids.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineTemplate({
  id: 'aws.ec2.revoke-public-ingress',
  version: 10,
  title: 'Close administration and database ports to the Internet',
  description:
    'Takes the administration and database ports out of rules that let everyone in. A rule for these ports alone goes; of a wider rule the other ports stay, as rules with the same description. Rules for single addresses, groups and prefix lists stay; a list that holds everyone has to be changed by hand. Undo makes the rules again, with new ids and without tags on the rules themselves.',
  fixes: [
    'aws.ec2.cassandra-not-public',
    'aws.ec2.elasticsearch-not-public',
    'aws.ec2.ftp-not-public',
    'aws.ec2.kafka-not-public',
    'aws.ec2.memcached-not-public',
    'aws.ec2.mongodb-not-public',
    'aws.ec2.mysql-not-public',
    'aws.ec2.oracle-not-public',
    'aws.ec2.postgresql-not-public',
    'aws.ec2.rdp-not-public',
    'aws.ec2.redis-not-public',
    'aws.ec2.sql-server-not-public',
    'aws.ec2.ssh-not-public',
    'aws.ec2.telnet-not-public',
    'aws.ec2.unchanged-ssh-not-public',
    'aws.ec2.unchanged-rdp-not-public',
  ],
  resource: SecurityGroup,
  action: 'delete-access',
  mode: 'fix',
  owns: ['ingress/*'],
  risk: { level: 'review', because: 'Whoever comes to these ports over the Internet, with no rule of their own, is shut out.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(group) {
    const offending = findOffending(group);
    const kept = group.ingress.filter((rule) => !offending.some((one) => one.rule === rule));
    const keptKeys = new Set(kept.map(ruleKey));
    const remainders = offending.flatMap(remaindersOf).filter((rule) => !keptKeys.has(ruleKey(rule)));
    const closed = { ...group, ingress: inOrder([...kept, ...remainders]) };
    // What the rules' own ranges open is closed; a list that opens the same ports, alone or with others, is not this group's to change.
    const lists = [...offending, ...findOffending(closed)].map(({ rule }) => rule.peer).filter(({ type }) => type === 'prefixList');
    if (lists.length > 0) return { refused: `Everyone comes in through ${namesOf(lists)}: take the wide ranges out of the prefix list.` };
    return offending.length === 0 ? group : closed;
  },

  risks(group) {
    const { attachedTo, usedBy } = group;
    const offending = findOffending(group);
    const risks: Risk[] = offending.length > 0 ? [ruleIdsChange] : [];
    if (offending.length > 0 && attachedTo.includes('load-balancer')) {
      const balancers = usedBy.filter((user) => user.startsWith('load balancer')).join(', ') || 'A load balancer';
      const reason = `${balancers} uses the group and stops answering strangers on ${portsIn(offending)}.`;
      risks.push({ code: 'LOAD_BALANCER_PORTS_CLOSE', level: 'risky', reason });
    }
    if (offending.some(({ rule }) => rule.protocol === '-1')) {
      const reason =
        'A rule lets every protocol in. The other ports of TCP and UDP, and ICMP, stay as they are, but tunnels and other protocols (GRE, ESP, AH, SCTP and the rest) stop.';
      risks.push({ code: 'OTHER_PROTOCOLS_STOP', level: 'risky', reason });
    }
    if (offending.some((one) => remaindersOf(one).length > 0)) {
      const reason = 'Only the named ports close. The other ports of the wide rules stay open to everyone: look whether they should.';
      risks.push({ code: 'OTHER_PORTS_STAY_PUBLIC', level: 'review', reason });
    }
    return risks;
  },
});

/** A rule that lets everyone in, with the ports it has to give up. */
interface Offending {
  readonly rule: GroupRule;
  readonly ports: readonly Port[];
}

function findOffending(group: Entrance): readonly Offending[] {
  const open = ALL_PORTS.map((port) => ({ port, rules: publicRules(group, port) }));
  const all = group.ingress.map((rule) => ({ rule, ports: open.filter((one) => one.rules.includes(rule)).map(({ port }) => port) }));
  return all.filter(({ ports }) => ports.length > 0);
}

function namesOf(peers: readonly RulePeer[]): string {
  return [...new Set(peers.map(({ value }) => value))].join(', ');
}

/** `TCP 22, 3389; UDP 3389`. */
function portsIn(offending: readonly Offending[]): string {
  return TRANSPORTS.flatMap((protocol) => {
    const closing = new Set(offending.flatMap(({ ports }) => ports.filter((one) => one.protocol === protocol).map(({ port }) => port)));
    return closing.size === 0 ? [] : [`${protocol.toUpperCase()} ${[...closing].sort((left, right) => left - right).join(', ')}`];
  }).join('; ');
}

/** What a rule lets in beside the ports that close, in as few rules as it takes. */
function remaindersOf({ rule, ports }: Offending): readonly GroupRule[] {
  const kept = TRANSPORTS.flatMap((protocol) => {
    const range = portsOver(protocol, rule);
    const closing = ports.filter((one) => one.protocol === protocol).map(({ port }) => port);
    const ranges = range === undefined ? [] : rangesWithout(range, closing);
    return ranges.map(({ first, last }) => ({ ...rule, protocol, fromPort: first, toPort: last }));
  });
  return rule.protocol === '-1' ? [...kept, pingOf(rule)] : kept;
}

/** EC2 has no rule for "every protocol but TCP and UDP", and a rule each for the 250 others is past every quota: ICMP alone stays. */
function pingOf(rule: GroupRule): GroupRule {
  return { ...rule, protocol: rule.peer.type === 'cidrIpv6' ? 'icmpv6' : 'icmp', fromPort: -1, toPort: -1 };
}

function rangesWithout(range: { readonly first: number; readonly last: number }, ports: readonly number[]) {
  const ranges: { first: number; last: number }[] = [];
  let first = range.first;
  for (const port of ports) {
    if (port < first || port > range.last) continue;
    if (port > first) ranges.push({ first, last: port - 1 });
    first = port + 1;
  }
  if (first <= range.last) ranges.push({ first, last: range.last });
  return ranges;
}
