import { documentSetting } from '../../../../clouds/azure/document-setting.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import { findUnsettled, whyNotNow } from '../../../../clouds/azure/standing.ts';
import { valueSetting } from '../../../../clouds/azure/value-setting.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import type { StorageAccount } from './account-facts.ts';
import { StorageAccountFacts } from './account-facts.ts';

const apiVersion = '2024-01-01';
export const of = { type: 'Microsoft.Storage/storageAccounts', apiVersion };
export const blobServices = { type: `${of.type}/blobServices`, apiVersion };
export const fileServices = { type: `${of.type}/fileServices`, apiVersion };

/** By the field, where the property stands in a PATCH of the account. */
const PROPERTIES = {
  sku: 'sku.name',
  requiresHttps: 'properties.supportsHttpsTrafficOnly',
  allowsAnonymousBlobs: 'properties.allowBlobPublicAccess',
  minimumTlsVersion: 'properties.minimumTlsVersion',
  allowsSharedKey: 'properties.allowSharedKeyAccess',
  allowsCrossTenantReplication: 'properties.allowCrossTenantReplication',
  defaultsToEntra: 'properties.defaultToOAuthAuthentication',
  publicNetworkAccess: 'properties.publicNetworkAccess',
  keyPolicy: 'properties.keyPolicy',
  sasPolicy: 'properties.sasPolicy',
  copyScope: 'properties.allowedCopyScope',
  hasSftp: 'properties.isSftpEnabled',
  hasLocalUsers: 'properties.isLocalUserEnabled',
} as const;

/** What lets somebody in, or protects less. */
const OPENING = {
  requiresHttps: false,
  allowsAnonymousBlobs: true,
  minimumTlsVersion: 'TLS1_0',
  allowsSharedKey: true,
  allowsCrossTenantReplication: true,
  publicNetworkAccess: 'Enabled',
  copyScope: null,
  hasSftp: true,
  hasLocalUsers: true,
} as const;

/** How a storage account is brought from one value of its facts to another. */
export const accountSettings = {
  ...armSettings<StorageAccount>([
    valueSetting<StorageAccount>({
      ...of,
      properties: PROPERTIES,
      facts: StorageAccountFacts.partial(),
      opens: (_, changes) => Object.entries(OPENING).some(([field, open]) => changes[field] === open),
    }),
    documentSetting({
      ...of,
      method: 'PATCH',
      field: 'networkAcls',
      at: 'properties.networkAcls',
      parts: { defaultAction: 'Allow', bypass: 'AzureServices' },
      withDocument: (account, networkAcls) => ({ ...account, networkAcls }),
      opens: (_, changes) => changes['networkAcls/defaultAction'] === 'Allow',
    }),
    documentSetting({
      ...blobServices,
      method: 'PUT',
      path: ({ id }) => `${id}/blobServices/default`,
      field: 'blobService',
      at: 'properties',
      parts: {
        deleteRetentionPolicy: undefined,
        containerDeleteRetentionPolicy: undefined,
        isVersioningEnabled: undefined,
        changeFeed: undefined,
      },
      withDocument: (account, blobService) => ({ ...account, blobService }),
    }),
    documentSetting({
      ...fileServices,
      method: 'PUT',
      path: ({ id }) => `${id}/fileServices/default`,
      field: 'fileService',
      at: 'properties',
      parts: {
        shareDeleteRetentionPolicy: undefined,
        'protocolSettings.smb.versions': undefined,
        'protocolSettings.smb.channelEncryption': undefined,
      },
      withDocument: (account, fileService) => ({ ...account, fileService }),
    }),
  ]),

  postpones: ({ before }: FactsChange<StorageAccount>) => whyNotNow(before),
  unsettled: findUnsettled,
};
