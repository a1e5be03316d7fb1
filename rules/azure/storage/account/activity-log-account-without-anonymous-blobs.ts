import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.activity-log-account-without-anonymous-blobs',
  title: 'The activity log cannot be opened to everyone',
  why: 'The activity log tells who changed what, and so where it pays to look. One setting of one container must not be enough to publish it.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ receivesActivityLog, allowsAnonymousBlobs }) => {
    if (!receivesActivityLog) return notApplicable('The activity log is not sent to the account.');
    return allowsAnonymousBlobs ? fail('The activity log lies in an account that permits containers which everyone can read.') : pass;
  },
});
