import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

/** What CIS asks for. */
const MAX_DAYS = 90;

export default defineRule({
  id: 'azure.storage.account-keys-expire',
  title: 'Keys of storage accounts are due for renewal within 90 days',
  why: 'A leaked key works until somebody renews it; a policy says when that is due and shows where it was missed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ keyPolicy }) => {
    const days = keyPolicy?.keyExpirationPeriodInDays ?? 0;
    if (days <= 0) return fail('No policy says when the keys are due.');
    return days <= MAX_DAYS ? pass : fail(`The keys are due after ${days} days only.`, { days });
  },
});
