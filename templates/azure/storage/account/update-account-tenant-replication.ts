import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-tenant-replication',
  title: 'Keep the replication of a storage account within its tenant',
  description: 'Takes the permission to replicate blobs to and from other tenants.',
  fixes: ['azure.storage.account-replicates-within-tenant'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['allowsCrossTenantReplication'],
  risk: {
    level: 'review',
    because: 'Azure refuses the change as long as a replication policy with another tenant stands: nothing is changed then.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, allowsCrossTenantReplication: false }),
});
