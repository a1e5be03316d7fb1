import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { isOn } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-keeps-deleted-containers',
  title: 'Containers that were deleted can be brought back',
  why: 'A container deleted by mistake or by an attacker takes all its blobs along. For some days it should be possible to bring it back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ blobService }) => {
    if (blobService === null) return notApplicable('The account has no blob service.');
    return isOn(blobService, 'containerDeleteRetentionPolicy') ? pass : fail('A deleted container is gone at once.');
  },
});
