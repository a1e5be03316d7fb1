import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-without-sftp',
  title: 'Storage accounts do not answer SFTP',
  why: 'SFTP lets in local users with passwords or keys that neither Entra ID nor its conditions know.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ hasSftp }) => (hasSftp ? fail('The account answers SFTP.') : pass),
});
