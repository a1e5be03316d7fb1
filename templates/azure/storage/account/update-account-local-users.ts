import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-local-users',
  title: 'Have a storage account let no local users in',
  description: 'Turns local users off. They and their keys stay, and work again when this is undone.',
  fixes: ['azure.storage.account-without-local-users', 'azure.storage.like-peers-account-without-local-users'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['hasLocalUsers'],
  risk: { level: 'risky', because: 'Local users are refused from then on, by SFTP and on file shares.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    if (!account.hasLocalUsers) return account;
    if (account.hasSftp) return { refused: 'The account answers SFTP, which knows local users alone: turn SFTP off first.' };
    return { ...account, hasLocalUsers: false };
  },
});
