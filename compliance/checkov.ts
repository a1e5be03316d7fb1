import { defineFramework } from './framework.ts';

export default defineFramework({
  name: 'Checkov',
  asks: 'setting',
  controls: {
    CKV_AZURE_2: ['azure.compute.disk-encrypted'],
    CKV_AZURE_3: ['azure.storage.account-requires-https'],
    CKV_AZURE_11: ['azure.sql.server-not-open-to-internet'],
    CKV_AZURE_35: ['azure.storage.account-denies-network-by-default'],
    CKV_AZURE_36: ['azure.storage.account-trusts-azure-services'],
    CKV_AZURE_42: ['azure.keyvault.vault-recoverable'],
    CKV_AZURE_44: ['azure.storage.account-requires-tls-1-2'],
    CKV_AZURE_52: ['azure.sql.server-requires-tls-1-2'],
    CKV_AZURE_59: ['azure.storage.account-without-public-network'],
    CKV_AZURE_93: ['azure.compute.attached-disk-encrypted-with-own-key', 'azure.compute.unattached-disk-encrypted-with-own-key'],
    CKV_AZURE_109: ['azure.keyvault.vault-denies-network-by-default'],
    CKV_AZURE_110: ['azure.keyvault.vault-recoverable'],
    CKV_AZURE_111: ['azure.keyvault.vault-recoverable'],
    CKV_AZURE_113: ['azure.sql.server-without-public-network'],
    CKV_AZURE_206: ['azure.storage.account-replicated-to-another-region'],
  },
});
