import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-keeps-blob-versions',
  title: 'Blobs keep their earlier versions',
  why: 'Without versions whatever is overwritten is lost, whether by mistake, by a fault or by an attacker.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ blobService }) => {
    if (blobService === null) return notApplicable('The account has no blob service.');
    return blobService['isVersioningEnabled'] === true ? pass : fail('An overwritten blob is lost.');
  },
});
