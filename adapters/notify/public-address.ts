import ipaddr from 'ipaddr.js';

/** Azure's platform answers here from within its machines; the address looks public and is not. */
const PLATFORM_ADDRESSES: readonly string[] = ['168.63.129.16'];

/** 2000::/3, the only part of IPv6 that is given out for the Internet; the library calls the rest of it unicast too. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Why an address must not be connected to: what kind of address it is; undefined where it is one of the public Internet. An address is
 * taken only as a resolver writes one: notations that programs read differently (`0177.0.0.1`, `2130706433`) are no addresses here.
 */
export function notPublic(address: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const range = ipaddr.IPv4.parse(address).range();
    if (PLATFORM_ADDRESSES.includes(address)) return 'platform';
    return range === 'unicast' ? undefined : range;
  }
  // A zone names an interface of this machine.
  if (!ipaddr.IPv6.isValid(address) || address.includes('%')) return 'no address';
  const parsed = ipaddr.IPv6.parse(address);
  const range = parsed.range();
  // Those that hold an IPv4 address (mapped, NAT64, 6to4, Teredo) lead wherever that does, by a way that nobody needs.
  if (range !== 'unicast') return range;
  return parsed.match(GLOBAL_UNICAST) ? undefined : 'not given out';
}
