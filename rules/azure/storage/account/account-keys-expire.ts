import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { KEY_DAYS } from '../../../../resources/azure/storage/account/key-days.ts';

export default defineRule({
  id: 'azure.storage.account-keys-expire',
  title: 'Keys of storage accounts are due for renewal in time',
  why: 'A leaked key works until somebody renews it; a policy says when that is due and shows where it was missed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  thresholds: [KEY_DAYS],
  check: ({ keyPolicy }, { limits }) => {
    const days = keyPolicy?.keyExpirationPeriodInDays ?? 0;
    if (days <= 0) return fail('No policy says when the keys are due.');
    return days <= limitOf(KEY_DAYS, limits) ? pass : fail(`The keys are due after ${days} days only.`, { days });
  },
});
