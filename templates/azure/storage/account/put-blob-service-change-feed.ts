import { withProperty } from '../../../../clouds/azure/property.ts';
import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { isOn } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineTemplate({
  id: 'azure.storage.put-blob-service-change-feed',
  title: 'Record what happens to the blobs of a storage account',
  description: 'Turns the change feed on, without an end to what it keeps.',
  fixes: ['azure.storage.account-records-blob-changes'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['blobService/changeFeed'],
  risk: { level: 'safe', because: 'Nobody notices. The record is paid for as data of the account.' },
  reversibility: settingsOnly('What was recorded meanwhile stays and is paid for.'),
  destructive: false,
  cost: unknownCost('What is kept is paid for as data of the account; how much that is depends on what changes.'),

  change(account) {
    const { blobService } = account;
    if (blobService === null || isOn(blobService, 'changeFeed')) return account;
    if (account.hasHierarchicalNamespace) return { refused: 'Accounts with a hierarchical namespace know no change feed.' };
    return { ...account, blobService: withProperty(blobService, 'changeFeed.enabled', true) };
  },
});
