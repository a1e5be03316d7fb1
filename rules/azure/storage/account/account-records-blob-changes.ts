import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { isOn } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-records-blob-changes',
  title: 'Storage accounts record what happens to their blobs',
  why: 'The change feed is an ordered record of what was made, changed and deleted: after an incident it tells what has to be brought back.',
  tool: 'CSPM',
  severity: 'low',
  resource: StorageAccount,
  check: ({ blobService }) => {
    if (blobService === null) return notApplicable('The account has no blob service.');
    return isOn(blobService, 'changeFeed') ? pass : fail('Nothing records what is made, changed and deleted.');
  },
});
