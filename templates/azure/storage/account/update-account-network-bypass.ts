import { trustsAzureServices, withAzureServices } from '../../../../clouds/azure/network-acls.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-network-bypass',
  title: 'Let services of Azure pass the firewall of a storage account',
  description: 'Adds services of Azure to those who pass by the firewall. Who passes already goes on passing.',
  fixes: ['azure.storage.account-trusts-azure-services'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['networkAcls/bypass'],
  risk: {
    level: 'safe',
    because: 'Nobody is turned away. Services that Microsoft names come in, each with rights of its own in Entra ID.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) =>
    trustsAzureServices(account.networkAcls) ? account : { ...account, networkAcls: withAzureServices(account.networkAcls) },
});
