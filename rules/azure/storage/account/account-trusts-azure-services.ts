import { trustsAzureServices } from '../../../../clouds/azure/network-acls.ts';
import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-trusts-azure-services',
  title: 'Firewalls of storage accounts let services of Azure pass',
  why: 'Backups, monitoring and event routes of Azure come from addresses that no rule can name: without the exception they fail without a word.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ networkAcls }) =>
    trustsAzureServices(networkAcls)
      ? pass
      : fail(`Past the firewall come: ${String(networkAcls['bypass'])}. Services of Azure are not among them.`),
});
