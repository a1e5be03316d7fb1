import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, pass, undecided } from '../../../../core/finding/rule.ts';
import type { Transport } from './exposure.ts';
import { findOpening, findOpenPorts, TRANSPORTS } from './exposure.ts';
import type { IntervalSet } from './interval-set.ts';
import { sizeOf, subtract } from './interval-set.ts';
import { LAST_PORT, portTexts } from './rule-reach.ts';
import type { SecurityRule } from './security-rule.ts';

/** Passes where no port among these is open to everyone. `what` begins the sentence: `SSH`. */
export function judgePorts(rules: readonly SecurityRule[], protocol: Transport, among: IntervalSet, what: string): RuleResult {
  const open = findOpenPorts(rules, protocol, among);
  if (open.surely.length > 0) {
    const through = new Set(open.surely.flatMap(({ first }) => findOpening(rules, protocol, Number(first)).map(({ name }) => name)));
    const ports = `${protocol.toUpperCase()} ${sayPorts(open.surely)}`;
    return fail(`${what} is open to everyone: ${ports}, by ${[...through].join(', ')}.`, { ports, rules: [...through] });
  }
  const doubtful = subtract(open.possibly, open.surely);
  if (doubtful.length === 0) return pass;
  const ports = `${protocol.toUpperCase()} ${sayPorts(doubtful)}`;
  return undecided(`Whether everyone may reach ${ports} cannot be told from what the rules name.`, { ports });
}

/** A group that leaves a few ports out lets everyone in all the same; a range for calls or games is far from half of UDP. */
const NEARLY_ALL = BigInt(LAST_PORT + 1) / 2n;

/** Fails where everyone may reach most ports of TCP and most of UDP, by one rule or by many. */
export function judgeEverything(rules: readonly SecurityRule[]): RuleResult {
  const open = TRANSPORTS.map((protocol) => findOpenPorts(rules, protocol));
  if (open.every(({ surely }) => sizeOf(surely) > NEARLY_ALL)) {
    const ports = TRANSPORTS.map((protocol, index) => `${protocol.toUpperCase()} ${sayPorts(open[index]?.surely ?? [])}`);
    return fail(`Everyone may reach ${ports.join(' and ')}.`, { ports });
  }
  if (open.some(({ possibly }) => sizeOf(possibly) <= NEARLY_ALL)) return pass;
  return undecided('Whether everyone may reach most ports cannot be told from what the rules name.');
}

// Enough to know what is meant; a list of all of them says no more.
const PORTS_NAMED = 10;

export function sayPorts(ports: IntervalSet): string {
  const texts = portTexts(ports);
  return texts.length <= PORTS_NAMED
    ? texts.join(', ')
    : `${texts.slice(0, PORTS_NAMED).join(', ')} and ${texts.length - PORTS_NAMED} more`;
}

/** The ports that everyone may reach, those among them of which nobody can tell: `tcp/22`, `udp/8000-8080`. */
export function possiblyOpenTexts(rules: readonly SecurityRule[]): readonly string[] {
  return TRANSPORTS.flatMap((protocol) => portTexts(findOpenPorts(rules, protocol).possibly).map((ports) => `${protocol}/${ports}`));
}
