import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-without-anonymous-blobs',
  title: 'No container of a storage account can be opened to everyone',
  why: 'As long as the account permits it, one setting of one container is enough for the whole internet to read its blobs.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ allowsAnonymousBlobs }) =>
    allowsAnonymousBlobs ? fail('The account permits containers that everyone can read without signing in.') : pass,
});
