import { coversInternet, isWiderThanAnOwner } from './address-range.ts';
import type { IngressRule } from './ingress-rule.ts';

/** A TCP port that everyone may reach, and from where. */
export type OpenPort = { readonly port: number; readonly from: readonly string[] };

const LAST_PORT = 65535;

/**
 * The ports that everyone may reach over TCP. Everyone is the whole IPv4 or the whole IPv6 Internet, in one range or in several: 0.0.0.0/1
 * beside 128.0.0.0/1 lets in exactly whom 0.0.0.0/0 does, and is the usual way to hide it. A single wide range is not everyone.
 */
export function findOpenPorts(rules: readonly IngressRule[], ports: readonly number[]): readonly OpenPort[] {
  const open = ports.map((port) => ({ port, from: publicRules(rules, port).map(({ source }) => source.value) }));
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
export function publicRules(rules: readonly IngressRule[], port: number): readonly IngressRule[] {
  const reaching = rules.filter((rule) => reachesTcpPort(rule, port));
  return (['cidrIpv4', 'cidrIpv6'] as const).flatMap((type) => {
    const family = reaching.filter(({ source }) => source.type === type);
    if (
      !coversInternet(
        type,
        family.map(({ source }) => source.value),
      )
    )
      return [];
    const wide = family.filter(({ source }) => isWiderThanAnOwner(type, source.value));
    return wide.length > 0 ? wide : family;
  });
}

/** First and last TCP port of a rule, or undefined where it is not about TCP. A rule for every protocol has them all. */
export function tcpPorts({ protocol, fromPort, toPort }: IngressRule): { readonly first: number; readonly last: number } | undefined {
  if (protocol !== 'tcp' && protocol !== '-1') return undefined;
  const isAll = protocol === '-1' || fromPort === null || toPort === null || fromPort < 0;
  return isAll ? { first: 0, last: LAST_PORT } : { first: fromPort, last: toPort };
}

function reachesTcpPort(rule: IngressRule, port: number): boolean {
  const ports = tcpPorts(rule);
  return ports !== undefined && ports.first <= port && port <= ports.last;
}
