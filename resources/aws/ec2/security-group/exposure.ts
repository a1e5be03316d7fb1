import { coversInternet, isWiderThanAnOwner } from './address-range.ts';
import type { GroupRule } from './group-rule.ts';
import type { PrefixLists } from './prefix-lists.ts';

/** What a group lets in. The lists are looked at only where the rules' own ranges do not decide: they may be unknown. */
export interface Entrance {
  readonly ingress: readonly GroupRule[];
  readonly prefixLists: PrefixLists;
}

/** A TCP port that everyone may reach, and from where. */
export type OpenPort = { readonly port: number; readonly from: readonly string[] };

const LAST_PORT = 65535;

/**
 * The ports that everyone may reach over TCP. Everyone is the whole IPv4 or the whole IPv6 Internet, in one range or in several: 0.0.0.0/1
 * beside 128.0.0.0/1 lets in exactly whom 0.0.0.0/0 does, and is the usual way to hide it. A single wide range is not everyone.
 */
export function findOpenPorts(group: Entrance, ports: readonly number[]): readonly OpenPort[] {
  const open = ports.map((port) => ({ port, from: publicRules(group, port).map(({ peer }) => peer.value) }));
  return open.filter(({ from }) => from.length > 0).map(({ port, from }) => ({ port, from: [...new Set(from)].sort() }));
}

/** Open ports in words: `22 from 0.0.0.0/0, ::/0`. */
export function sayOpenPorts(open: readonly OpenPort[]): string {
  return open.map(({ port, from }) => `${port} from ${from.join(', ')}`).join('; ');
}

/**
 * The rules that together let everyone reach a TCP port. Where many ranges do it, those too large to belong to one owner: an office's own
 * range beside them stays what it is.
 */
export function publicRules(group: Entrance, port: number): readonly GroupRule[] {
  return rulesForEveryone(group, (rule) => reaches('tcp', port, rule));
}

/** The rules that together let everyone in over every protocol. */
export function publicRulesForEverything(group: Entrance): readonly GroupRule[] {
  return rulesForEveryone(group, ({ protocol }) => protocol === '-1');
}

/** The rules that together let everyone reach some TCP or UDP port. */
export function publicRulesForAnything(group: Entrance): readonly GroupRule[] {
  const { ingress: rules } = group;
  const open = (['tcp', 'udp'] as const).flatMap((protocol) => {
    // Where several rules overlap, they do so from the first port of one of them on.
    const starts = new Set(rules.flatMap((rule) => portsOver(protocol, rule)?.first ?? []));
    return [...starts].flatMap((port) => rulesForEveryone(group, (rule) => reaches(protocol, port, rule)));
  });
  return rules.filter((rule) => open.includes(rule));
}

/** Rules in words: `tcp 8080..8090 from 0.0.0.0/0`. */
export function sayRules(rules: readonly GroupRule[]): string {
  return rules.map(sayRule).join('; ');
}

function sayRule({ protocol, fromPort, toPort, peer }: GroupRule): string {
  const ports = fromPort === toPort ? `${fromPort ?? 'any port'}` : `${fromPort}..${toPort}`;
  return `${protocol === '-1' ? 'everything' : `${protocol} ${ports}`} from ${peer.value}`;
}

/** Rules with ranges of their own decide where they can: whom they let in is known whatever a list holds. */
function rulesForEveryone(group: Entrance, isAsked: (rule: GroupRule) => boolean): readonly GroupRule[] {
  const reaching = group.ingress.filter(isAsked);
  const plain = coveringRules(reaching, ownRanges);
  return plain.length > 0 || !reaching.some(namesList) ? plain : coveringRules(reaching, (rule) => rangesOf(rule, group));
}

function coveringRules(reaching: readonly GroupRule[], rangesIn: (rule: GroupRule) => readonly string[]): readonly GroupRule[] {
  return (['cidrIpv4', 'cidrIpv6'] as const).flatMap((type) => {
    const family = reaching
      .map((rule) => ({ rule, ranges: rangesIn(rule).filter((range) => range.includes(':') === (type === 'cidrIpv6')) }))
      .filter(({ ranges }) => ranges.length > 0);
    const everything = family.flatMap(({ ranges }) => ranges);
    if (!coversInternet(type, everything)) return [];
    const wide = family.filter(({ ranges }) => ranges.some((range) => isWiderThanAnOwner(type, range)));
    return (wide.length > 0 ? wide : family).map(({ rule }) => rule);
  });
}

function namesList({ peer }: GroupRule): boolean {
  return peer.type === 'prefixList';
}

function ownRanges({ peer }: GroupRule): readonly string[] {
  return peer.type === 'cidrIpv4' || peer.type === 'cidrIpv6' ? [peer.value] : [];
}

function rangesOf(rule: GroupRule, { prefixLists }: Entrance): readonly string[] {
  return namesList(rule) ? (prefixLists[rule.peer.value] ?? []) : ownRanges(rule);
}

/** First and last TCP port of a rule, or undefined where it is not about TCP. A rule for every protocol has them all. */
export function tcpPorts(rule: GroupRule): Ports | undefined {
  return portsOver('tcp', rule);
}

interface Ports {
  readonly first: number;
  readonly last: number;
}

function portsOver(protocol: 'tcp' | 'udp', rule: GroupRule): Ports | undefined {
  const { fromPort, toPort } = rule;
  if (rule.protocol !== protocol && rule.protocol !== '-1') return undefined;
  const isAll = rule.protocol === '-1' || fromPort === null || toPort === null || fromPort < 0;
  return isAll ? { first: 0, last: LAST_PORT } : { first: fromPort, last: toPort };
}

function reaches(protocol: 'tcp' | 'udp', port: number, rule: GroupRule): boolean {
  const ports = portsOver(protocol, rule);
  return ports !== undefined && ports.first <= port && port <= ports.last;
}
