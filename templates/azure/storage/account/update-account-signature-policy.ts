import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

const ONE_DAY = { sasExpirationPeriod: '1.00:00:00', expirationAction: 'Log' };

export default defineTemplate({
  id: 'azure.storage.update-account-signature-policy',
  title: 'Say for how long signatures of a storage account should be good',
  description: 'Sets a policy of one day for shared access signatures. Longer ones are logged, and go on working.',
  fixes: ['azure.storage.account-signatures-expire'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['sasPolicy'],
  risk: { level: 'safe', because: 'No signature stops working: those that are good for longer are logged.' },
  reversibility: settingsOnly('What was logged meanwhile stays in the logs.'),
  destructive: false,
  cost: NO_COST,

  change: (account) => (account.sasPolicy === null ? { ...account, sasPolicy: ONE_DAY } : account),
});
