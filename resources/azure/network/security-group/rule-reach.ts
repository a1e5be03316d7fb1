import type { Addresses } from './address.ts';
import { EVERY_ADDRESS, INTERNET, NO_ADDRESS, rangeOf } from './address.ts';
import type { IntervalSet } from './interval-set.ts';
import { interval, NOTHING, union } from './interval-set.ts';
import type { SecurityRule } from './security-rule.ts';
import { isAllow } from './security-rule.ts';

/** What one side of a rule names. */
export interface Reach {
  readonly addresses: Addresses;
  /** Application security groups and service tags whose addresses are not told, in small letters. */
  readonly named: ReadonlySet<string>;
  /** It says something that is no address, range or tag: what it reaches is not known. */
  readonly isUnread: boolean;
}

export interface Ports {
  readonly ports: IntervalSet;
  readonly isUnread: boolean;
}

/** A rule with its texts read. */
export interface RuleReach {
  readonly rule: SecurityRule;
  readonly isAllow: boolean;
  readonly source: Reach;
  readonly sourcePorts: Ports;
  readonly destination: Reach;
  readonly ports: Ports;
}

/** The last port of TCP and of UDP. */
export const LAST_PORT = 65535;
export const EVERY_PORT = interval(0, LAST_PORT);

/** https://learn.microsoft.com/en-us/azure/virtual-network/service-tags-overview: letters, digits and dots, a region behind the last dot. */
const SERVICE_TAG = /^[a-z][a-z0-9.]*$/i;

export function reachOf(rule: SecurityRule): RuleReach {
  return {
    rule,
    isAllow: isAllow(rule),
    source: sideOf(rule.sourceAddressPrefix, rule.sourceAddressPrefixes, rule.sourceApplicationSecurityGroups, sourceOf),
    sourcePorts: portsOf(rule.sourcePortRange, rule.sourcePortRanges),
    destination: sideOf(
      rule.destinationAddressPrefix,
      rule.destinationAddressPrefixes,
      rule.destinationApplicationSecurityGroups,
      destinationOf,
    ),
    ports: portsOf(rule.destinationPortRange, rule.destinationPortRanges),
  };
}

/** Whether a prefix is read as an address, a range or a tag. */
export function sourceOf(prefix: string): Reach {
  const text = prefix.trim().toLowerCase();
  if (text === '*' || text === 'any') return { addresses: EVERY_ADDRESS, named: new Set(), isUnread: false };
  if (text === 'internet') return { addresses: INTERNET, named: new Set(), isUnread: false };
  const range = rangeOf(text);
  if (range !== undefined) return { addresses: { ...NO_ADDRESS, [range.family]: range.addresses }, named: new Set(), isUnread: false };
  return { addresses: NO_ADDRESS, named: new Set([text]), isUnread: !SERVICE_TAG.test(text) };
}

/** What comes in to a network interface is for its virtual network, whatever else that tag holds. */
function destinationOf(prefix: string): Reach {
  return sourceOf(prefix.trim().toLowerCase() === 'virtualnetwork' ? '*' : prefix);
}

function sideOf(prefix: string | null, prefixes: readonly string[], groups: readonly string[], read: (prefix: string) => Reach): Reach {
  const parts = [...(prefix === null || prefix === '' ? [] : [prefix]), ...prefixes].map(read);
  return {
    addresses: {
      ipv4: union(...parts.map(({ addresses }) => addresses.ipv4)),
      ipv6: union(...parts.map(({ addresses }) => addresses.ipv6)),
    },
    named: new Set([...groups.map((id) => id.toLowerCase()), ...parts.flatMap(({ named }) => [...named])]),
    isUnread: parts.some(({ isUnread }) => isUnread) || parts.length + groups.length === 0,
  };
}

function portsOf(range: string | null, ranges: readonly string[]): Ports {
  const parts = [...(range === null || range === '' ? [] : [range]), ...ranges].map(portsIn);
  return { ports: union(...parts.map((ports) => ports ?? NOTHING)), isUnread: parts.length === 0 || parts.includes(undefined) };
}

/** `*`, `22` or `20-30`; undefined where the text is none of these. */
export function portsIn(text: string): IntervalSet | undefined {
  if (text.trim() === '*') return EVERY_PORT;
  const [, first, last = first] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(text) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last) || Number(last) > LAST_PORT) return undefined;
  return interval(Number(first), Number(last));
}

/** Ports as a rule says them. */
export function portTexts(ports: IntervalSet): readonly string[] {
  return ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}
