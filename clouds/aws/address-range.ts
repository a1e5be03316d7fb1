type Family = 'cidrIpv4' | 'cidrIpv6';

/** First and last address of a range. */
interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses that anyone on the Internet comes from. IPv6 is routed in 2000::/3 alone (RFC 4291, IANA global unicast space). */
const INTERNET: { readonly [family in Family]: AddressRange } = {
  cidrIpv4: { first: 0n, last: (1n << 32n) - 1n },
  cidrIpv6: { first: 0x2000n << 112n, last: (0x4000n << 112n) - 1n },
};
/** The largest ranges ever given to one organisation: /8 of IPv4 (IANA's list of 1990s holders), /16 of IPv6. */
const LARGEST_OWNED = { cidrIpv4: 8, cidrIpv6: 16 } as const;

/** Whether the ranges leave no address of the Internet out. */
export function coversInternet(family: Family, cidrs: readonly string[]): boolean {
  const internet = INTERNET[family];
  const ranges = cidrs.flatMap((cidr) => parseRange(cidr) ?? []).sort((left, right) => (left.first < right.first ? -1 : 1));
  let next = internet.first;
  for (const { first, last } of ranges) {
    if (first > next) return false;
    if (last >= next) next = last + 1n;
    if (next > internet.last) return true;
  }
  return false;
}

/** Whether a range is too large to belong to one organisation. */
export function isWiderThanAnOwner(family: Family, cidr: string): boolean {
  return Number(cidr.split('/')[1]) < LARGEST_OWNED[family];
}

/** undefined where the text is no range. */
export function parseRange(cidr: string): AddressRange | undefined {
  const [address = '', length = ''] = cidr.split('/');
  const parsed = address.includes(':') ? parseIpv6(address) : parseIpv4(address);
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (parsed === undefined || prefix === undefined || prefix > parsed.bits) return undefined;
  const size = 1n << BigInt(parsed.bits - prefix);
  const first = (parsed.value / size) * size;
  return { first, last: first + size - 1n };
}

function parseIpv4(text: string): { readonly value: bigint; readonly bits: number } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { value: joined(parts.map(Number), 8n), bits: 32 };
}

function parseIpv6(text: string): { readonly value: bigint; readonly bits: number } | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return {
    value: joined(
      groups.map((group) => Number.parseInt(group, 16)),
      16n,
    ),
    bits: 128,
  };
}

function joined(parts: readonly number[], bits: bigint): bigint {
  let value = 0n;
  for (const part of parts) value = (value << bits) | BigInt(part);
  return value;
}
