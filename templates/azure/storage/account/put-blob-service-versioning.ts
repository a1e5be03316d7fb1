import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.put-blob-service-versioning',
  title: 'Keep versions of the blobs of a storage account',
  description:
    'Turns versioning on. From then on an overwritten or deleted blob stays as an older version until a rule or a person removes it.',
  fixes: ['azure.storage.account-keeps-blob-versions'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['blobService/isVersioningEnabled'],
  risk: { level: 'review', because: 'Every overwrite and every deletion is paid for as a version until something removes it.' },
  reversibility: settingsOnly('Versions that were made meanwhile stay and are paid for.'),
  destructive: false,
  cost: unknownCost('What is kept is paid for as data of the account; how much that is depends on what changes.'),

  change(account) {
    const { blobService } = account;
    if (blobService === null || blobService['isVersioningEnabled'] === true) return account;
    if (account.hasHierarchicalNamespace) return { refused: 'Accounts with a hierarchical namespace know no versions.' };
    return { ...account, blobService: { ...blobService, isVersioningEnabled: true } };
  },
});
