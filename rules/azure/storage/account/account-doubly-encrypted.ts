import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-doubly-encrypted',
  title: 'Storage accounts are encrypted twice',
  why: 'A second layer with another key and cipher protects where one of the two turns out to be weak. It is chosen when the account is made.',
  tool: 'CSPM',
  severity: 'low',
  resource: StorageAccount,
  check: ({ hasInfrastructureEncryption }) => (hasInfrastructureEncryption ? pass : fail('The account is encrypted once.')),
});
