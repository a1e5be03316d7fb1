import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-shared-keys',
  title: 'Have a storage account refuse its own keys',
  description: 'From then on Entra ID alone opens the account. The keys stay as they are, and are taken again when this is undone.',
  fixes: [
    'azure.storage.account-without-shared-keys',
    'azure.storage.like-peers-account-without-shared-keys',
    'azure.storage.unchanged-account-without-shared-keys',
  ],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['allowsSharedKey'],
  risk: {
    level: 'risky',
    because:
      'Whoever comes with a key, or with a signature made from one, is refused: older programs, Azure Functions, file shares mounted with the key.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, allowsSharedKey: false }),
});
