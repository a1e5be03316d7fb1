import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-encrypted-with-own-key',
  title: 'Storage accounts are encrypted with a key of their owner',
  why: 'With a key of Microsoft the owner can neither withdraw it nor see who used it.',
  tool: 'CSPM',
  severity: 'low',
  resource: StorageAccount,
  check: ({ keySource }) =>
    keySource === 'Microsoft.Keyvault' ? pass : fail('The account is encrypted with a key of Microsoft.', { keySource }),
});
