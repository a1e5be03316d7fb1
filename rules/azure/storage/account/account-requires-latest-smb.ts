import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { LATEST_SMB, smbVersions } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-requires-latest-smb',
  title: 'File shares take the latest version of SMB alone',
  why: 'Older versions of SMB know weaker encryption, or none, and can be talked into it by whoever sits on the way.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  differs: [
    {
      from: ['Prowler storage_smb_protocol_version_is_latest'],
      more: 'An account that names no version fails here: Azure Files then takes every one.',
    },
  ],
  check: ({ fileService }) => {
    if (fileService === null) return notApplicable('The account has no file service.');
    const older = smbVersions(fileService).filter((version) => version !== LATEST_SMB);
    return older.length === 0 ? pass : fail(`Its shares also take ${older.join(', ')}.`, { older: [...older] });
  },
});
