import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-copy-scope',
  title: 'Have a storage account take copies from its own tenant alone',
  description: 'Limits the sources of copies to accounts of the same tenant.',
  fixes: ['azure.storage.account-copies-from-own-tenant'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['copyScope'],
  risk: { level: 'review', because: 'Copies from accounts of other tenants fail from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => (account.copyScope === null ? { ...account, copyScope: 'AAD' } : account),
});
