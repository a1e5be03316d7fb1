import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { withRetention } from '../../../../resources/azure/storage/account/service-documents.ts';

/** What Azure's portal proposes. */
const DAYS = 14;

export default defineTemplate({
  id: 'azure.storage.put-file-service-share-retention',
  title: 'Keep deleted file shares for two weeks',
  description: 'Keeps what is deleted for fourteen days, or for as long as was said before.',
  fixes: ['azure.storage.account-keeps-deleted-shares'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['fileService/shareDeleteRetentionPolicy'],
  risk: { level: 'safe', because: 'Nobody notices. Deleted shares are paid for until their days are over.' },
  reversibility: settingsOnly('What was deleted meanwhile is kept and paid for until its days are over.'),
  destructive: false,
  cost: unknownCost('What is kept is paid for as data of the account; how much that is depends on what changes.'),

  change: (account) =>
    account.fileService === null
      ? account
      : { ...account, fileService: withRetention(account.fileService, 'shareDeleteRetentionPolicy', DAYS) },
});
