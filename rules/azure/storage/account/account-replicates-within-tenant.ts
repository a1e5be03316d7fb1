import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-replicates-within-tenant',
  title: 'Storage accounts replicate to accounts of their own tenant alone',
  why: 'A replication policy towards another tenant carries every new blob out of the organization, silently.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ allowsCrossTenantReplication }) =>
    allowsCrossTenantReplication ? fail('Objects of the account may be replicated to other tenants.') : pass,
});
