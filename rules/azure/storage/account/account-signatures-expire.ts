import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-signatures-expire',
  title: 'Storage accounts say how long their signatures should be good',
  why: 'A shared access signature is a password in a link. Without a policy nobody notices one that is good for years.',
  tool: 'CSPM',
  severity: 'low',
  resource: StorageAccount,
  check: ({ sasPolicy }) => (sasPolicy === null ? fail('No policy says for how long shared access signatures should be good.') : pass),
});
