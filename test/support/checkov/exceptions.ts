import type { Exception } from './judgement.ts';

/** What a check of Checkov cannot show of a fix. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    fix: 'azure.keyvault.update-vault-recovery',
    check: 'CKV_AZURE_111',
    because: 'Azure makes no vault without soft delete any more: what is planted lacks purge protection alone.',
  },
  {
    fix: 'azure.storage.update-account-network-bypass',
    check: 'CKV_AZURE_36',
    because: 'The fix keeps what the owner lets past besides (Logging, AzureServices), and the check knows AzureServices alone.',
  },
];
