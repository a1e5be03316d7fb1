import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.activity-log-account-encrypted-with-own-key',
  title: 'The activity log lies encrypted with a key of its owner',
  why: 'The activity log tells who changed what. With a key of Microsoft the owner cannot withdraw it from whoever should not read it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ receivesActivityLog, keySource }) => {
    if (!receivesActivityLog) return notApplicable('The activity log is not sent to the account.');
    return keySource === 'Microsoft.Keyvault'
      ? pass
      : fail('The activity log lies in an account that is encrypted with a key of Microsoft.', { keySource });
  },
});
