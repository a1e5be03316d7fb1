import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { withRetention } from '../../../../resources/azure/storage/account/service-documents.ts';

/** What Azure's portal proposes. */
const DAYS = 7;

export default defineTemplate({
  id: 'azure.storage.put-blob-service-blob-retention',
  title: 'Keep deleted blobs for a week',
  description: 'Keeps what is deleted or overwritten for seven days, or for as long as was said before.',
  fixes: ['azure.storage.account-keeps-deleted-blobs', 'azure.storage.like-peers-account-keeps-deleted-blobs'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['blobService/deleteRetentionPolicy'],
  risk: {
    level: 'review',
    because:
      'Nobody notices. What is deleted or overwritten is paid for until its days are over, which adds up where blobs change all the time.',
  },
  reversibility: settingsOnly('What was deleted meanwhile is kept and paid for until its days are over.'),
  destructive: false,
  cost: unknownCost('What is kept is paid for as data of the account; how much that is depends on what changes.'),

  change: (account) =>
    account.blobService === null ? account : { ...account, blobService: withRetention(account.blobService, 'deleteRetentionPolicy', DAYS) },
});
