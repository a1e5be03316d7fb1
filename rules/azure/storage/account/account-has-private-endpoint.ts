import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-has-private-endpoint',
  title: 'Storage accounts have a private endpoint',
  why: 'Through it clients of the own networks reach the account without an address on the internet.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ privateEndpoints }) => (privateEndpoints.length > 0 ? pass : fail('No approved private endpoint leads to the account.')),
});
