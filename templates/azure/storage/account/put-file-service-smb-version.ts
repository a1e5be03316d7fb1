import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { LATEST_SMB, smbVersions, withSmb } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineTemplate({
  id: 'azure.storage.put-file-service-smb-version',
  title: 'Have file shares take the latest version of SMB alone',
  description: 'Limits the versions of SMB to 3.1.1. All other settings of SMB stay as they are.',
  fixes: ['azure.storage.account-requires-latest-smb'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['fileService/protocolSettings.smb.versions'],
  risk: {
    level: 'risky',
    because: 'Machines that know older ones alone can mount the shares no more, and those that have them mounted are cut off.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    const { fileService } = account;
    if (fileService === null || smbVersions(fileService).every((one) => one === LATEST_SMB)) return account;
    return { ...account, fileService: withSmb(fileService, 'versions', LATEST_SMB) };
  },
});
