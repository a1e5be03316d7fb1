import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-without-local-users',
  title: 'Storage accounts have no users of their own',
  why: 'Local users sign in with passwords or keys that neither Entra ID nor its conditions know, and nobody sees them leave the company.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ hasLocalUsers }) => (hasLocalUsers ? fail('Local users may sign in to the account.') : pass),
});
