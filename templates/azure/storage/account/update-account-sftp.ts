import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-sftp',
  title: 'Have a storage account answer no SFTP',
  description: 'Turns SFTP off. Local users and their keys stay, and work again when this is undone.',
  fixes: ['azure.storage.account-without-sftp'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['hasSftp'],
  risk: { level: 'risky', because: 'Whoever comes by SFTP is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, hasSftp: false }),
});
