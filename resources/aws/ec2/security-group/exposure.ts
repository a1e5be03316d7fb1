import { coversInternet, isWiderThanAnOwner } from '../../../../clouds/aws/address-range.ts';
import type { GroupRule } from './group-rule.ts';
import type { Port, Transport } from './ports.ts';
import { TRANSPORTS } from './ports.ts';
import type { PrefixLists } from './prefix-lists.ts';

/** What a group lets in. The lists are looked at only where the rules' own ranges do not decide: they may be unknown. */
export interface Entrance {
  readonly ingress: readonly GroupRule[];
  readonly prefixLists: PrefixLists;
}

/** A port that everyone may reach, and from where. */
export type OpenPort = { readonly protocol: Transport; readonly port: number; readonly from: readonly string[] };

/** The last port of TCP and of UDP. */
const LAST_PORT = 65535;

/**
 * The ports that everyone may reach. Everyone is the whole IPv4 or the whole IPv6 Internet, in one range or in several: 0.0.0.0/1 beside
 * 128.0.0.0/1 lets in exactly whom 0.0.0.0/0 does, and is the usual way to hide it. A single wide range is not everyone.
 */
export function findOpenPorts(group: Entrance, ports: readonly Port[]): readonly OpenPort[] {
  const open = ports.map(({ protocol, port }) => {
    const from = publicRules(group, { protocol, port }).map(({ peer }) => peer.value);
    return { protocol, port, from: [...new Set(from)].sort() };
  });
  return open.filter(({ from }) => from.length > 0);
}

/** Open ports in words: `TCP 22 from 0.0.0.0/0, ::/0`. */
export function sayOpenPorts(open: readonly OpenPort[]): string {
  return open.map(({ protocol, port, from }) => `${protocol.toUpperCase()} ${port} from ${from.join(', ')}`).join('; ');
}

/**
 * The rules that together let everyone reach a port. Where many ranges do it, those too large to belong to one owner: an office's own
 * range beside them stays what it is.
 */
export function publicRules(group: Entrance, { protocol, port }: Port): readonly GroupRule[] {
  return rulesForEveryone(group, (rule) => reaches(protocol, port, rule));
}

// A group that leaves a few ports out lets everyone in all the same; a range for calls or games is far from half of UDP, and no half of TCP.
const NEARLY_ALL = (LAST_PORT + 1) / 2;

/**
 * The rules that together let everyone in over every protocol: one for all of them, or rules that open most ports of TCP and most of UDP,
 * in one piece or in many.
 */
export function publicRulesForEverything(group: Entrance): readonly GroupRule[] {
  const everything = rulesForEveryone(group, ({ protocol }) => protocol === '-1');
  if (everything.length > 0) return everything;
  // Before anybody looks what a prefix list holds, which may be unknown: whether the rules have that many ports at all.
  if (TRANSPORTS.some((protocol) => portCount(pieces(protocol, group.ingress)) <= NEARLY_ALL)) return [];
  const open = TRANSPORTS.map((protocol) => openRanges(protocol, group));
  if (open.some((ranges) => portCount(ranges.map(({ ports }) => ports)) <= NEARLY_ALL)) return [];
  return inOrderOf(group, open.flat());
}

/** The rules that together let everyone reach some TCP or UDP port. */
export function publicRulesForAnything(group: Entrance): readonly GroupRule[] {
  return inOrderOf(
    group,
    TRANSPORTS.flatMap((protocol) => openRanges(protocol, group)),
  );
}

/** Ports that everyone may reach, with the rules that open them. */
interface OpenRange {
  readonly ports: Ports;
  readonly rules: readonly GroupRule[];
}

function openRanges(protocol: Transport, group: Entrance): readonly OpenRange[] {
  const ranges = pieces(protocol, group.ingress).map((ports) => ({ ports, rules: publicRules(group, { protocol, port: ports.first }) }));
  return ranges.filter(({ rules }) => rules.length > 0);
}

/** The ports that some rule is about, cut wherever a rule begins or ends: what holds for the first of a piece holds for all of it. */
function pieces(protocol: Transport, rules: readonly GroupRule[]): readonly Ports[] {
  const ranges = rules.flatMap((rule) => portsOver(protocol, rule) ?? []);
  const cuts = [...new Set(ranges.flatMap(({ first, last }) => [first, last + 1]))].sort((left, right) => left - right);
  const between = cuts.slice(1).map((next, index) => ({ first: cuts[index] ?? 0, last: next - 1 }));
  return between.filter((piece) => ranges.some(({ first, last }) => first <= piece.first && piece.last <= last));
}

function portCount(ranges: readonly Ports[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

function inOrderOf({ ingress }: Entrance, ranges: readonly OpenRange[]): readonly GroupRule[] {
  const open = new Set(ranges.flatMap(({ rules }) => rules));
  return ingress.filter((rule) => open.has(rule));
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

/** Ports from the first to the last. */
export interface Ports {
  readonly first: number;
  readonly last: number;
}

/** The ports of a rule, or undefined where it is not about the transport. A rule for every protocol has them all. */
export function portsOver(protocol: Transport, rule: GroupRule): Ports | undefined {
  const { fromPort, toPort } = rule;
  if (rule.protocol !== protocol && rule.protocol !== '-1') return undefined;
  const isAll = rule.protocol === '-1' || fromPort === null || toPort === null || fromPort < 0;
  return isAll ? { first: 0, last: LAST_PORT } : { first: fromPort, last: toPort };
}

function reaches(protocol: Transport, port: number, rule: GroupRule): boolean {
  const ports = portsOver(protocol, rule);
  return ports !== undefined && ports.first <= port && port <= ports.last;
}

/** What is open to everyone, a rule by its ports: `tcp/22..22`. From where is left out: one network for another says nothing new. */
export function openPortTexts(group: Entrance): readonly string[] {
  return publicRulesForAnything(group).map(({ protocol, fromPort, toPort }) => `${protocol}/${fromPort}..${toPort}`);
}

/** How many ports of TCP and of UDP somebody may reach, whoever it is. */
export function countInboundPorts({ ingress }: Pick<Entrance, 'ingress'>): number {
  return TRANSPORTS.reduce((sum, protocol) => sum + portCount(pieces(protocol, ingress)), 0);
}
