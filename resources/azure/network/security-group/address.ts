import type { IntervalSet } from './interval-set.ts';
import { interval, NOTHING, subtract, union } from './interval-set.ts';

export const FAMILIES = ['ipv4', 'ipv6'] as const;
export type Family = (typeof FAMILIES)[number];

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Addresses of both families. */
export type Addresses = { readonly [F in Family]: IntervalSet };

export const EVERY_ADDRESS: Addresses = { ipv4: interval(0, 2n ** 32n - 1n), ipv6: interval(0, 2n ** 128n - 1n) };
export const NO_ADDRESS: Addresses = { ipv4: NOTHING, ipv6: NOTHING };

/**
 * Not routed over the Internet, or set aside for other uses (IANA's registry of special-purpose addresses, RFC 6890). Who means the Internet
 * often leaves them out, which leaves nobody out.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** IPv6 is routed in 2000::/3 alone (RFC 4291). 2001:db8::/32 is for documentation. */
const ROUTED_IPV6 = '2000::/3';
const SPECIAL_IPV6 = ['2001:db8::/32'];

/** Where everyone on the Internet comes from. */
export const INTERNET: Addresses = {
  ipv4: subtract(EVERY_ADDRESS.ipv4, union(...SPECIAL_IPV4.map((cidr) => rangeOf(cidr)?.addresses ?? NOTHING))),
  ipv6: subtract(rangeOf(ROUTED_IPV6)?.addresses ?? NOTHING, union(...SPECIAL_IPV6.map((cidr) => rangeOf(cidr)?.addresses ?? NOTHING))),
};

/** `10.0.0.0/8`, `10.1.2.3`, `10.0.0.1-10.0.0.9`, and the like of IPv6; undefined where the text is none of these. */
export function rangeOf(text: string): { readonly family: Family; readonly addresses: IntervalSet } | undefined {
  const [from = '', to] = text.split('-');
  if (to === undefined) return cidrOf(text);
  const [first, last] = [addressOf(from), addressOf(to)];
  if (first === undefined || last === undefined || first.family !== last.family || first.value > last.value) return undefined;
  return { family: first.family, addresses: interval(first.value, last.value) };
}

function cidrOf(text: string): { readonly family: Family; readonly addresses: IntervalSet } | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const parsed = addressOf(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const bits = BITS[parsed.family];
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > bits)) return undefined;
  const size = 1n << BigInt(bits - Number(length ?? bits));
  const first = (parsed.value / size) * size;
  return { family: parsed.family, addresses: interval(first, first + size - 1n) };
}

function addressOf(text: string): { readonly family: Family; readonly value: bigint } | undefined {
  const family = text.includes(':') ? 'ipv6' : 'ipv4';
  const groups = family === 'ipv6' ? ipv6Groups(text) : ipv4Groups(text);
  if (groups === undefined) return undefined;
  let value = 0n;
  for (const group of groups) value = (value << (family === 'ipv6' ? 16n : 8n)) | BigInt(group);
  return { family, value };
}

function ipv4Groups(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255) ? parts.map(Number) : undefined;
}

function ipv6Groups(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}
