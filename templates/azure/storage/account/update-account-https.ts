import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-https',
  title: 'Have a storage account answer over HTTPS alone',
  description: 'Turns plain HTTP off. Who comes by HTTPS already notices nothing.',
  fixes: [
    'azure.storage.account-requires-https',
    'azure.storage.like-peers-account-requires-https',
    'azure.storage.unchanged-account-requires-https',
  ],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['requiresHttps'],
  risk: { level: 'review', because: 'Clients that still come by plain HTTP are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    if (account.requiresHttps === true) return account;
    if (account.hasNfs) return { refused: 'Its blobs are mounted over NFS 3, which knows no HTTPS: they could not be reached any more.' };
    return { ...account, requiresHttps: true };
  },
});
