import * as z from 'zod';
import { NetworkAcls } from '../../../../clouds/azure/network-acls.ts';
import { ArmResource, standing } from '../../../../clouds/azure/standing.ts';
import { ApprovedEndpoints, spelled, told } from '../../../../clouds/azure/told.ts';
import { JsonRecord } from '../../../../core/json.ts';

const KeyPolicy = z.strictObject({ keyExpirationPeriodInDays: z.number().int() });
const SasPolicy = z.strictObject({ sasExpirationPeriod: z.string(), expirationAction: z.string() });

/** What is known of a storage account. What ARM leaves out stands as what its absence means, wherever that is documented. */
export const StorageAccountFacts = z.strictObject({
  ...standing,
  /** `StorageV2`, `BlobStorage`, `FileStorage` and others. */
  accountKind: z.string(),
  /** `Standard_LRS`: how often and where it keeps each byte. */
  sku: z.string(),
  hasHierarchicalNamespace: z.boolean(),
  /** Whether its blobs are mounted over NFS 3, which knows no TLS. */
  hasNfs: z.boolean(),
  requiresHttps: z.boolean(),
  /** Whether its containers may be opened to readers who do not sign in. */
  allowsAnonymousBlobs: z.boolean(),
  minimumTlsVersion: z.string(),
  allowsSharedKey: z.boolean(),
  allowsCrossTenantReplication: z.boolean(),
  defaultsToEntra: z.boolean(),
  publicNetworkAccess: z.string(),
  /** The firewall as ARM holds it: default action, what passes by it, and the rules. */
  networkAcls: JsonRecord,
  /** After how many days its keys should be renewed; null where nothing reminds of it. */
  keyPolicy: KeyPolicy.nullable(),
  /** For how long shared access signatures should be good, `1.00:00:00`, and what becomes of those that are for longer; null: nobody said. */
  sasPolicy: SasPolicy.nullable(),
  /** `AAD` or `PrivateLink`: from where data may be copied into it; null: from anywhere. */
  copyScope: z.string().nullable(),
  hasSftp: z.boolean(),
  hasLocalUsers: z.boolean(),
  /** `Microsoft.Storage` or `Microsoft.Keyvault`: whose key it is encrypted with. */
  keySource: z.string(),
  hasInfrastructureEncryption: z.boolean(),
  /** Names of the private endpoint connections that carry traffic. */
  privateEndpoints: z.array(z.string()),
  /** Whether a diagnostic setting of the subscription sends the activity log to it. */
  receivesActivityLog: z.boolean(),
  /** Settings of its blob service as ARM holds them; null where it has none. */
  blobService: JsonRecord.nullable(),
  /** Settings of its file service as ARM holds them; null where it has none. */
  fileService: JsonRecord.nullable(),
});
export type StorageAccount = z.infer<typeof StorageAccountFacts>;

/**
 * A storage account as ARM answers it. What absence means:
 * https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts
 */
export const ArmStorageAccount = ArmResource.extend({
  kind: told(z.string(), 'Storage'),
  sku: told(z.object({ name: z.string() }), { name: 'Standard_LRS' }),
  properties: z.preprocess(
    (value) => value ?? {},
    z.object({
      provisioningState: z.string().nullish(),
      isHnsEnabled: told(z.boolean(), false),
      isNfsV3Enabled: told(z.boolean(), false),
      supportsHttpsTrafficOnly: told(z.boolean(), true),
      allowBlobPublicAccess: told(z.boolean(), true),
      minimumTlsVersion: told(z.string(), 'TLS1_0'),
      allowSharedKeyAccess: told(z.boolean(), true),
      allowCrossTenantReplication: told(z.boolean(), true),
      defaultToOAuthAuthentication: told(z.boolean(), false),
      publicNetworkAccess: told(spelled('Enabled', 'Disabled', 'SecuredByPerimeter'), 'Enabled'),
      networkAcls: NetworkAcls,
      keyPolicy: z.object({ keyExpirationPeriodInDays: z.number().int().nullish() }).nullish(),
      sasPolicy: z.object({ sasExpirationPeriod: z.string().nullish(), expirationAction: told(z.string(), 'Log') }).nullish(),
      allowedCopyScope: told(spelled('AAD', 'PrivateLink').nullable(), null),
      isSftpEnabled: told(z.boolean(), false),
      isLocalUserEnabled: told(z.boolean(), false),
      encryption: told(
        z.object({
          keySource: told(spelled('Microsoft.Storage', 'Microsoft.Keyvault'), 'Microsoft.Storage'),
          requireInfrastructureEncryption: told(z.boolean(), false),
        }),
        { keySource: 'Microsoft.Storage', requireInfrastructureEncryption: false },
      ),
      privateEndpointConnections: ApprovedEndpoints,
    }),
  ),
});

/** What the account itself tells, as fields. */
export function accountFields({ kind, sku, properties }: z.infer<typeof ArmStorageAccount>) {
  const keyExpirationPeriodInDays = properties.keyPolicy?.keyExpirationPeriodInDays ?? undefined;
  const sasExpirationPeriod = properties.sasPolicy?.sasExpirationPeriod ?? undefined;
  const expirationAction = properties.sasPolicy?.expirationAction ?? 'Log';
  return {
    accountKind: { known: kind },
    sku: { known: sku.name },
    hasHierarchicalNamespace: { known: properties.isHnsEnabled },
    hasNfs: { known: properties.isNfsV3Enabled },
    requiresHttps: { known: properties.supportsHttpsTrafficOnly },
    allowsAnonymousBlobs: { known: properties.allowBlobPublicAccess },
    minimumTlsVersion: { known: properties.minimumTlsVersion },
    allowsSharedKey: { known: properties.allowSharedKeyAccess },
    allowsCrossTenantReplication: { known: properties.allowCrossTenantReplication },
    defaultsToEntra: { known: properties.defaultToOAuthAuthentication },
    publicNetworkAccess: { known: properties.publicNetworkAccess },
    networkAcls: { known: properties.networkAcls },
    keyPolicy: { known: keyExpirationPeriodInDays === undefined ? null : { keyExpirationPeriodInDays } },
    sasPolicy: { known: sasExpirationPeriod === undefined ? null : { sasExpirationPeriod, expirationAction } },
    copyScope: { known: properties.allowedCopyScope },
    hasSftp: { known: properties.isSftpEnabled },
    hasLocalUsers: { known: properties.isLocalUserEnabled },
    keySource: { known: properties.encryption.keySource },
    hasInfrastructureEncryption: { known: properties.encryption.requireInfrastructureEncryption },
    privateEndpoints: { known: properties.privateEndpointConnections },
  };
}
