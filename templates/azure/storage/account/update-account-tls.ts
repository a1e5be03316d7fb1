import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

const OLD = ['TLS1_0', 'TLS1_1'];

export default defineTemplate({
  id: 'azure.storage.update-account-tls',
  title: 'Have a storage account take TLS 1.2 or newer',
  description: 'Raises the oldest version of TLS that is taken to 1.2.',
  fixes: ['azure.storage.account-requires-tls-1-2', 'azure.storage.like-peers-account-requires-tls-1-2'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['minimumTlsVersion'],
  risk: { level: 'review', because: 'Clients that know TLS 1.0 or 1.1 alone are refused. Azure itself took both away in 2026.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => (OLD.includes(account.minimumTlsVersion) ? { ...account, minimumTlsVersion: 'TLS1_2' } : account),
});
