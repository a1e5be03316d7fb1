import type { Transport } from './exposure.ts';
import { findOpening, findOpenPorts, isWide } from './exposure.ts';
import type { IntervalSet } from './interval-set.ts';
import { subtract } from './interval-set.ts';
import { portTexts, reachOf, sourceOf } from './rule-reach.ts';
import type { SecurityRule } from './security-rule.ts';
import { inOrder } from './security-rule.ts';

/** Ports of one protocol that the Internet is to be shut out from. */
export interface Closing {
  readonly protocol: Transport;
  readonly ports: IntervalSet;
}

/** Why the ports cannot be closed by changing the rules that are there. */
interface Refusal {
  readonly refused: string;
}

/**
 * The rules with these ports closed to the Internet, changing as little as that takes. Of a rule for everyone the ports go, and with the last
 * of them the rule; a rule for everyone and for single networks keeps the networks. A rule that stood behind a narrowed one is narrowed in turn.
 * Closings of several ports come to the same in any order.
 */
export function closePorts(rules: readonly SecurityRule[], closing: Closing): SecurityRule[] | Refusal {
  let left = [...rules];
  for (let round = 0; round <= rules.length; round += 1) {
    const opening = openingRules(left, closing);
    if (opening.length === 0) return left;
    const stuck = opening.find((rule) => whyStuck(rule, closing) !== undefined);
    if (stuck !== undefined) return { refused: whyStuck(stuck, closing) ?? '' };
    left = inOrder(left.flatMap((rule) => (opening.includes(rule) ? (narrowed(rule, closing) ?? []) : [rule])));
  }
  const names = openingRules(left, closing).map(({ name }) => name);
  return { refused: `These rules let everyone in by many small ranges: ${names.join(', ')}. Narrow them by hand.` };
}

/** The rules that open these ports. */
export function openingRules(rules: readonly SecurityRule[], { protocol, ports }: Closing): readonly SecurityRule[] {
  const open = findOpenPorts(rules, protocol, ports).surely;
  const names = new Set(open.flatMap(({ first }) => findOpening(rules, protocol, Number(first)).map(({ name }) => name)));
  return rules.filter((rule) => names.has(rule.name));
}

/** What a rule would have to become two for. */
function whyStuck(rule: SecurityRule, closing: Closing): string | undefined {
  const prefixes = prefixesOf(rule);
  if (!prefixes.some((prefix) => isWide(sourceOf(prefix)))) {
    return `The rule ${rule.name} lets everyone in by many small ranges. Narrow it by hand.`;
  }
  if (isForEveryone(rule) || (!isForMore(rule, closing) && !isForBoth(rule, closing))) return undefined;
  return `The rule ${rule.name} is for everyone and for single networks, and for more than what is to be closed. Make two rules of it by hand.`;
}

function narrowed(rule: SecurityRule, closing: Closing): SecurityRule | undefined {
  if (!isForEveryone(rule))
    return withPrefixes(
      rule,
      prefixesOf(rule).filter((prefix) => !isWide(sourceOf(prefix))),
    );
  if (isForMore(rule, closing)) return withPorts(rule, subtract(reachOf(rule).ports.ports, closing.ports));
  // UDP is closed for its own sake, whatever the port: what the rule opens of TCP stays.
  return isForBoth(rule, closing) ? { ...rule, protocol: 'Tcp' } : undefined;
}

function isForEveryone(rule: SecurityRule): boolean {
  return rule.sourceApplicationSecurityGroups.length === 0 && prefixesOf(rule).every((prefix) => isWide(sourceOf(prefix)));
}

function isForMore(rule: SecurityRule, { ports }: Closing): boolean {
  return subtract(reachOf(rule).ports.ports, ports).length > 0;
}

function isForBoth({ protocol }: SecurityRule, closing: Closing): boolean {
  return protocol === '*' && closing.protocol === 'udp';
}

function prefixesOf({ sourceAddressPrefix, sourceAddressPrefixes }: SecurityRule): readonly string[] {
  return [...(sourceAddressPrefix ? [sourceAddressPrefix] : []), ...sourceAddressPrefixes];
}

function withPrefixes(rule: SecurityRule, prefixes: readonly string[]): SecurityRule {
  const [only = null] = prefixes;
  return prefixes.length > 1
    ? { ...rule, sourceAddressPrefix: null, sourceAddressPrefixes: [...prefixes] }
    : { ...rule, sourceAddressPrefix: only, sourceAddressPrefixes: [] };
}

function withPorts(rule: SecurityRule, ports: IntervalSet): SecurityRule {
  const texts = [...portTexts(ports)];
  const [only = null] = texts;
  return texts.length > 1
    ? { ...rule, destinationPortRange: null, destinationPortRanges: texts }
    : { ...rule, destinationPortRange: only, destinationPortRanges: [] };
}
