/** The network of an address, as wide as one owner mostly has it: /24 of IPv4, /48 of IPv6. Undefined for what is no address. */
export function networkOf(address: string): string | undefined {
  const [, ipv4] = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?::\d+)?$/i.exec(address) ?? [];
  if (ipv4 !== undefined) return `${ipv4}.0/24`;
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return undefined;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined && groups.length !== 8) return undefined;
  const first = [...groups, '0', '0', '0'].slice(0, 3).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/48`;
}
