import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-public-network',
  title: 'Shut the public endpoint of a storage account',
  description: 'From then on private endpoints alone lead to the account. Rules of its firewall stay, and count again when this is undone.',
  fixes: [
    'azure.storage.account-without-public-network',
    'azure.storage.like-peers-account-without-public-network',
    'azure.storage.unchanged-account-without-public-network',
  ],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['publicNetworkAccess'],
  risk: { level: 'risky', because: 'Whoever does not come through a private endpoint is refused, services of Azure among them.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    if (account.publicNetworkAccess === 'Disabled') return account;
    if (account.privateEndpoints.length === 0)
      return {
        refused:
          'No approved private endpoint leads to the account: nobody could reach it any more. Make one, and have it approved, first.',
      };
    if (account.publicNetworkAccess === 'SecuredByPerimeter')
      return { refused: 'A network security perimeter decides who may come: change its rules, or take the account out of it.' };
    return { ...account, publicNetworkAccess: 'Disabled' };
  },
});
