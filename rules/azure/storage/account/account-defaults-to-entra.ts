import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-defaults-to-entra',
  title: 'The portal signs in to storage accounts with Entra ID',
  why: 'Otherwise the portal fetches the key of the account for whoever looks at its data, who then may do everything with it.',
  tool: 'CSPM',
  severity: 'low',
  resource: StorageAccount,
  check: ({ defaultsToEntra }) =>
    defaultsToEntra ? pass : fail('The portal uses the key of the account unless somebody changes over by hand.'),
});
