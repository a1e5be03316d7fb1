import type { FirewallRule } from './server-facts.ts';

/** As many addresses as a network of the largest class has (/8). No office and no provider needs a wider range. */
export const MANY_ADDRESSES = 2 ** 24;

/** How many addresses a rule lets in; none where it stands for the services of Azure, undefined where its ends cannot be read. */
export function countAddresses(rule: FirewallRule): number | undefined {
  const [start, end] = [numberOf(rule.start), numberOf(rule.end)];
  if (start === undefined || end === undefined) return undefined;
  if (letsAzureIn(rule)) return 0;
  return Math.max(0, end - start + 1);
}

/** `0.0.0.0` alone is no address: it lets in whatever runs in Azure, of any customer. */
export function letsAzureIn({ start, end }: FirewallRule): boolean {
  return start === '0.0.0.0' && end === '0.0.0.0';
}

function numberOf(address: string): number | undefined {
  if (!/^(\d{1,3}\.){3}\d{1,3}$/.test(address)) return undefined;
  const bytes = address.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  return ((first * 256 + second) * 256 + third) * 256 + fourth;
}
