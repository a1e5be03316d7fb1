import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import { spelled, told, wordsOf } from './told.ts';

/** What storage accounts and vaults let pass by their firewalls under this name: services of Microsoft that sign in for their customers. */
const AZURE_SERVICES = 'AzureServices';

const Told = z.object({
  defaultAction: told(spelled('Allow', 'Deny'), 'Allow'),
  bypass: told(z.string(), AZURE_SERVICES),
});

/** A firewall as ARM answers it. Where nothing was ever set, everyone may come. */
export const NetworkAcls = told(JsonRecord, {}).transform((acls): JsonObject => ({ ...acls, ...Told.parse(acls) }));

/** Whether whoever no rule names is turned away. */
export function deniesByDefault({ defaultAction }: JsonObject): boolean {
  return defaultAction === 'Deny';
}

/** Whether services of Microsoft pass by the firewall. */
export function trustsAzureServices({ bypass }: JsonObject): boolean {
  return bypassOf(bypass).includes(AZURE_SERVICES);
}

/** The same firewall, with everybody turned away whom no rule names. */
export function withDefaultDeny(acls: JsonObject): JsonObject {
  return deniesByDefault(acls) ? acls : { ...acls, defaultAction: 'Deny' };
}

/** The same firewall, with services of Microsoft passing by it and whatever did so before. */
export function withAzureServices(acls: JsonObject): JsonObject {
  if (trustsAzureServices(acls)) return acls;
  const others = bypassOf(acls['bypass']).filter((word) => word !== 'None');
  return { ...acls, bypass: [...others, AZURE_SERVICES].sort().join(', ') };
}

/** How many rules of the firewall let somebody in. */
export function countRules(acls: JsonObject): number {
  const lists = ['ipRules', 'virtualNetworkRules', 'resourceAccessRules'].map((name) => acls[name]);
  return lists.reduce<number>((count, list) => count + (Array.isArray(list) ? list.length : 0), 0);
}

function bypassOf(bypass: JsonObject[string] | undefined): readonly string[] {
  const words = wordsOf(typeof bypass === 'string' ? bypass : '', ',');
  return words.map(
    (word) => ['AzureServices', 'Logging', 'Metrics', 'None'].find((one) => one.toLowerCase() === word.toLowerCase()) ?? word,
  );
}
