import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { isOn } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-keeps-deleted-blobs',
  title: 'Blobs that were deleted can be brought back',
  why: 'A blob deleted or overwritten by mistake or by an attacker is lost. For some days it should be possible to bring it back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ blobService }) => {
    if (blobService === null) return notApplicable('The account has no blob service.');
    return isOn(blobService, 'deleteRetentionPolicy') ? pass : fail('A deleted blob is gone at once.');
  },
});
