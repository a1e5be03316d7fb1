import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';
import { STRONGEST_CIPHER, smbCiphers } from '../../../../resources/azure/storage/account/service-documents.ts';

export default defineRule({
  id: 'azure.storage.account-requires-strongest-smb-cipher',
  title: 'File shares take the strongest cipher of SMB alone',
  why: 'A client and a share agree on the best that both know. As long as weaker ciphers are taken, who sits on the way can force one.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ fileService }) => {
    if (fileService === null) return notApplicable('The account has no file service.');
    const weaker = smbCiphers(fileService).filter((cipher) => cipher !== STRONGEST_CIPHER);
    return weaker.length === 0 ? pass : fail(`Its shares also take ${weaker.join(', ')}.`, { weaker: [...weaker] });
  },
});
