import type { Family } from './address.ts';
import { EVERY_ADDRESS, FAMILIES, INTERNET } from './address.ts';
import type { IntervalSet } from './interval-set.ts';
import { contains, covers, intersect, interval, NOTHING, representatives, sizeOf, subtract, union } from './interval-set.ts';
import type { Reach, RuleReach } from './rule-reach.ts';
import { EVERY_PORT, reachOf } from './rule-reach.ts';
import type { SecurityRule } from './security-rule.ts';
import { inOrder, isInbound } from './security-rule.ts';

export const TRANSPORTS = ['tcp', 'udp'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/**
 * What cannot be read is taken for what opens least where something is to be shown open (`surely`), and for what opens most where it is to
 * be shown shut (`possibly`). Where the two differ, nobody can tell.
 */
type Certainty = 'surely' | 'possibly';

/** Ports that everyone on the Internet may reach. */
export interface OpenPorts {
  readonly surely: IntervalSet;
  readonly possibly: IntervalSet;
}

/** The largest ranges ever given to one organisation: /8 of IPv4 (IANA's list of 1990s holders), /16 of IPv6. */
const LARGEST_OWNED: { readonly [F in Family]: bigint } = { ipv4: 2n ** 24n, ipv6: 2n ** 112n };

/**
 * The ports of a protocol that everyone may reach, as Azure decides: of the inbound rules that match a packet the one with the lowest
 * priority number does, whatever it says. Everyone is who comes from the whole IPv4 or the whole IPv6 Internet, in one prefix or in many; once
 * earlier denials have left no more of it than one organisation may own, it is no longer everyone.
 * https://learn.microsoft.com/en-us/azure/virtual-network/network-security-groups-overview
 */
export function findOpenPorts(rules: readonly SecurityRule[], protocol: Transport, among: IntervalSet = EVERY_PORT): OpenPorts {
  const reaches = inboundOf(rules, protocol);
  const open = (certainty: Certainty) => {
    const candidates = reaches.filter(({ isAllow }) => isAllow).map((reach) => intersect(portsAs(reach, certainty), among));
    const boundaries = [...candidates, ...reaches.map(({ ports }) => intersect(ports.ports, among))];
    const pieces = representatives(boundaries).filter((port) => candidates.some((ports) => contains(ports, port)));
    return union(...pieces.filter((port) => rulesOpening(reaches, port, certainty).length > 0).map((port) => pieceFrom(port, boundaries)));
  };
  return { surely: open('surely'), possibly: open('possibly') };
}

/** The rules that together let everyone reach a port, without those that let in a range which one organisation may own. */
export function findOpening(rules: readonly SecurityRule[], protocol: Transport, port: number): readonly SecurityRule[] {
  return rulesOpening(inboundOf(rules, protocol), BigInt(port), 'surely').map(({ rule }) => rule);
}

function inboundOf(rules: readonly SecurityRule[], protocol: Transport): readonly RuleReach[] {
  const matching = inOrder(rules).filter((rule) => isInbound(rule) && (rule.protocol === '*' || rule.protocol.toLowerCase() === protocol));
  return matching.map(reachOf);
}

function rulesOpening(reaches: readonly RuleReach[], port: bigint, certainty: Certainty): readonly RuleReach[] {
  const atPort = reaches.filter((reach) => contains(portsAs(reach, certainty), port));
  const opening = FAMILIES.flatMap((family) => openingIn(family, atPort, certainty));
  return reaches.filter((reach) => opening.includes(reach));
}

function openingIn(family: Family, reaches: readonly RuleReach[], certainty: Certainty): readonly RuleReach[] {
  const allows = reaches.filter(({ isAllow }) => isAllow);
  if (!covers(union(...allows.map((reach) => sourceAs(family, reach, certainty))), INTERNET[family])) return [];
  const sourcePorts = representatives(reaches.map((reach) => sourcePortsAs(reach, certainty)));
  const found = destinationsIn(family, reaches).flatMap((destination) => {
    const there = reaches.filter((reach) => isFor(family, reach, destination, { certainty, reaches }));
    return sourcePorts.flatMap((port) =>
      openingAt(
        family,
        there.filter((reach) => contains(sourcePortsAs(reach, certainty), port)),
        certainty,
      ),
    );
  });
  return [...new Set(found)];
}

/** The first rule that matches decides; these all match by everything but the source. */
function openingAt(family: Family, reaches: readonly RuleReach[], certainty: Certainty): readonly RuleReach[] {
  const allows = reaches.filter(({ isAllow }) => isAllow);
  if (!covers(union(...allows.map((reach) => sourceAs(family, reach, certainty))), INTERNET[family])) return [];
  let undecided: IntervalSet = INTERNET[family];
  const admitted: { readonly reach: RuleReach; readonly addresses: IntervalSet }[] = [];
  for (const reach of reaches) {
    const source = sourceAs(family, reach, certainty);
    if (reach.isAllow) admitted.push({ reach, addresses: intersect(undecided, source) });
    undecided = subtract(undecided, source);
  }
  if (sizeOf(union(...admitted.map(({ addresses }) => addresses))) <= LARGEST_OWNED[family]) return [];
  const wide = admitted.filter(
    ({ reach }) => sizeOf(intersect(sourceAs(family, reach, certainty), INTERNET[family])) > LARGEST_OWNED[family],
  );
  return wide.filter(({ addresses }) => addresses.length > 0).map(({ reach }) => reach);
}

/** A destination among those that rules tell apart: an address, or what is named without its addresses. */
type Destination = { readonly address: bigint } | { readonly named: string };

function destinationsIn(family: Family, reaches: readonly RuleReach[]): readonly Destination[] {
  const allows = reaches.filter(({ isAllow }) => isAllow);
  const addresses = representatives(reaches.map(({ destination }) => destination.addresses[family])).filter((address) =>
    allows.some(({ destination }) => contains(destination.addresses[family], address)),
  );
  const named = new Set(allows.flatMap(({ destination }) => [...destination.named]));
  return [...addresses.map((address) => ({ address })), ...[...named].map((one) => ({ named: one }))];
}

interface Among {
  readonly certainty: Certainty;
  readonly reaches: readonly RuleReach[];
}

/**
 * Whether a rule is for a destination. Whether a group of interfaces has an address is not told: to show a port open, a denial for the one
 * counts for the other; unless somebody lets everyone come to every destination, of which no group is all.
 */
function isFor(family: Family, reach: RuleReach, destination: Destination, { certainty, reaches }: Among): boolean {
  const { addresses, named, isUnread } = reach.destination;
  const isEvery = covers(addresses[family], EVERY_ADDRESS[family]);
  if (isEvery) return true;
  const isNamed = 'named' in destination ? named.has(destination.named) : contains(addresses[family], destination.address);
  if (isNamed) return true;
  if (reach.isAllow) return isUnread && certainty === 'possibly';
  if (certainty === 'possibly') return false;
  if (isUnread || 'named' in destination) return true;
  return named.size > 0 && !reaches.some((other) => other.isAllow && covers(other.destination.addresses[family], EVERY_ADDRESS[family]));
}

/** What an unread part may be: everything where that opens more, and in a denial where it shuts more. */
function mayBeAll(isUnread: boolean, { isAllow }: RuleReach, certainty: Certainty): boolean {
  return isUnread && isAllow === (certainty === 'possibly');
}

function portsAs(reach: RuleReach, certainty: Certainty): IntervalSet {
  return mayBeAll(reach.ports.isUnread, reach, certainty) ? EVERY_PORT : reach.ports.ports;
}

function sourcePortsAs(reach: RuleReach, certainty: Certainty): IntervalSet {
  return mayBeAll(reach.sourcePorts.isUnread, reach, certainty) ? EVERY_PORT : reach.sourcePorts.ports;
}

function sourceAs(family: Family, reach: RuleReach, certainty: Certainty): IntervalSet {
  return mayBeAll(reach.source.isUnread, reach, certainty) ? EVERY_ADDRESS[family] : reach.source.addresses[family];
}

/** Whether a source has more of the Internet than one organisation may own. */
export function isWide({ addresses }: Pick<Reach, 'addresses'>): boolean {
  return FAMILIES.some((family) => sizeOf(intersect(addresses[family], INTERNET[family])) > LARGEST_OWNED[family]);
}

/** All ports that no rule tells apart from this one. */
function pieceFrom(port: bigint, boundaries: readonly IntervalSet[]): IntervalSet {
  const starts = boundaries.flat().flatMap(({ first, last }) => [first, last + 1n]);
  const [end] = starts.filter((start) => start > port).sort((left, right) => (left < right ? -1 : 1));
  return end === undefined ? NOTHING : interval(port, end - 1n);
}
