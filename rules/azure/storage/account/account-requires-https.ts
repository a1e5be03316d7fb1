import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-requires-https',
  title: 'Storage accounts answer over HTTPS alone',
  why: 'Over plain HTTP everyone on the way reads what is sent, the keys and signatures that open the account among it.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ requiresHttps }) => (requiresHttps ? pass : fail('The account also answers over plain HTTP.')),
});
