import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { isOn } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-keeps-deleted-shares',
  title: 'File shares that were deleted can be brought back',
  why: 'A share deleted by mistake or by an attacker takes all its files along. For some days it should be possible to bring it back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ fileService }) => {
    if (fileService === null) return notApplicable('The account has no file service.');
    return isOn(fileService, 'shareDeleteRetentionPolicy') ? pass : fail('A deleted share is gone at once.');
  },
});
