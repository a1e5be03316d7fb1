import * as z from 'zod';
import { LogRoute } from '../../../../clouds/azure/diagnostic-settings.ts';
import { NetworkAcls } from '../../../../clouds/azure/network-acls.ts';
import { ArmResource, standing } from '../../../../clouds/azure/standing.ts';
import { ApprovedEndpoints, spelled, told } from '../../../../clouds/azure/told.ts';
import { JsonRecord } from '../../../../core/json.ts';

/** A key or a secret by its name and its dates. What it holds is never read. */
const KeptItem = z.strictObject({
  name: z.string(),
  isEnabled: z.boolean(),
  /** When it stops working, in seconds since 1970 as Key Vault counts; null: never. */
  expiresAt: z.number().nullable(),
});
export type KeptItem = z.infer<typeof KeptItem>;

export const VaultFacts = z.strictObject({
  ...standing,
  /** `standard` or `premium`. */
  sku: z.string(),
  /** Whether roles say who may use it. Without, its own access policies do. */
  usesRoles: z.boolean(),
  hasSoftDelete: z.boolean(),
  hasPurgeProtection: z.boolean(),
  publicNetworkAccess: z.string(),
  /** The firewall as ARM holds it: default action, what passes by it, and the rules. */
  networkAcls: JsonRecord,
  /** Names of the private endpoint connections that carry traffic. */
  privateEndpoints: z.array(z.string()),
  /** Whether ARM may take secrets out of it for templates that somebody deploys. */
  servesTemplates: z.boolean(),
  /** How many principals its own access policies name. */
  accessPolicies: z.number().int(),
  keys: z.array(KeptItem),
  secrets: z.array(KeptItem),
  logRoutes: z.array(LogRoute),
});
export type Vault = z.infer<typeof VaultFacts>;

/**
 * A vault as ARM answers it. Absence of soft delete is a vault from before 2020, whose deletions are final:
 * https://learn.microsoft.com/azure/key-vault/general/soft-delete-change
 */
export const ArmVault = ArmResource.extend({
  properties: z.object({
    provisioningState: z.string().nullish(),
    sku: z.object({ name: spelled('standard', 'premium') }).nullish(),
    enableRbacAuthorization: told(z.boolean(), false),
    enableSoftDelete: told(z.boolean(), false),
    enablePurgeProtection: told(z.boolean(), false),
    publicNetworkAccess: told(spelled('Enabled', 'Disabled', 'SecuredByPerimeter'), 'Enabled'),
    networkAcls: NetworkAcls,
    privateEndpointConnections: ApprovedEndpoints,
    enabledForTemplateDeployment: told(z.boolean(), false),
    accessPolicies: told(z.array(z.unknown()), []),
  }),
});

/** A key or a secret as ARM lists it: never with its value. */
export const ArmKeptItem = z.object({
  name: z.string(),
  properties: z
    .object({ attributes: z.object({ enabled: told(z.boolean(), true), exp: told(z.number().nullable(), null) }).nullish() })
    .nullish(),
});

/** What the vault itself tells, as fields. */
export function vaultFields({ properties }: z.infer<typeof ArmVault>) {
  return {
    sku: { known: properties.sku?.name ?? 'standard' },
    usesRoles: { known: properties.enableRbacAuthorization },
    hasSoftDelete: { known: properties.enableSoftDelete },
    hasPurgeProtection: { known: properties.enablePurgeProtection },
    publicNetworkAccess: { known: properties.publicNetworkAccess },
    networkAcls: { known: properties.networkAcls },
    privateEndpoints: { known: properties.privateEndpointConnections },
    servesTemplates: { known: properties.enabledForTemplateDeployment },
    accessPolicies: { known: properties.accessPolicies.length },
  };
}

/** Keys or secrets in the order of their names. */
export function keptItems(items: readonly z.infer<typeof ArmKeptItem>[]): KeptItem[] {
  const kept = items.map(({ name, properties }) => ({
    name,
    isEnabled: properties?.attributes?.enabled ?? true,
    expiresAt: properties?.attributes?.exp ?? null,
  }));
  return kept.sort((left, right) => (left.name < right.name ? -1 : 1));
}
