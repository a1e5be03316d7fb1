import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

const REPLICATED = ['Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'];

export default defineRule({
  id: 'azure.storage.account-replicated-to-another-region',
  title: 'Storage accounts keep a copy in another region',
  why: 'What lies in one region alone is out of reach as long as the region is, and lost with it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ sku }) => (REPLICATED.includes(sku) ? pass : fail(`Nothing is kept outside its region: ${sku}.`, { sku })),
});
