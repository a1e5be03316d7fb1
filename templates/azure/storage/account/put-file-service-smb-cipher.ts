import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { STRONGEST_CIPHER, smbCiphers, withSmb } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineTemplate({
  id: 'azure.storage.put-file-service-smb-cipher',
  title: 'Have file shares take the strongest cipher of SMB alone',
  description: 'Limits the ciphers of SMB to AES-256-GCM. All other settings of SMB stay as they are.',
  fixes: ['azure.storage.account-requires-strongest-smb-cipher'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['fileService/protocolSettings.smb.channelEncryption'],
  risk: {
    level: 'risky',
    because: 'Machines that know older ones alone can mount the shares no more, and those that have them mounted are cut off.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    const { fileService } = account;
    if (fileService === null || smbCiphers(fileService).every((one) => one === STRONGEST_CIPHER)) return account;
    return { ...account, fileService: withSmb(fileService, 'channelEncryption', STRONGEST_CIPHER) };
  },
});
