import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-without-shared-keys',
  title: 'Storage accounts refuse their own keys',
  why: 'Whoever holds one of the two keys may do everything with all data, and no log tells who that was.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ allowsSharedKey }) => (allowsSharedKey ? fail('The keys of the account open all of its data.') : pass),
});
