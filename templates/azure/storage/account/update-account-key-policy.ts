import { limitOf } from '../../../../core/finding/threshold.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { KEY_DAYS } from '../../../../resources/azure/storage/account/key-days.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-key-policy',
  title: 'Say when the keys of a storage account are due',
  description:
    'Sets a policy by which keys are due for renewal after 90 days, or after what is set of the rule in the subscription. It reminds: nothing stops when a key is older.',
  fixes: ['azure.storage.account-keys-expire'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['keyPolicy'],
  risk: {
    level: 'safe',
    because:
      'No key stops working. Azure refuses the change where keys were never renewed since before it kept count: nothing is changed then.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account, _, { limits }) {
    const most = limitOf(KEY_DAYS, limits);
    const days = account.keyPolicy?.keyExpirationPeriodInDays ?? 0;
    return days > 0 && days <= most ? account : { ...account, keyPolicy: { keyExpirationPeriodInDays: most } };
  },
});
