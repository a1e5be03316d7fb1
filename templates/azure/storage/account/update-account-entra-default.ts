import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-entra-default',
  title: 'Have the portal sign in to a storage account with Entra ID',
  description: 'The portal asks Entra ID first. Who wants to may change over to the key by hand.',
  fixes: ['azure.storage.account-defaults-to-entra'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['defaultsToEntra'],
  risk: { level: 'safe', because: 'Programs notice nothing. Who looks at data in the portal needs a role for data.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, defaultsToEntra: true }),
});
