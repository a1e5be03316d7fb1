import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-recoverable',
  title: 'Vaults and what they keep can be brought back after deletion',
  why: 'A key that is deleted for good takes everything along that it encrypts. Soft delete keeps it, and purge protection keeps everyone from emptying the bin.',
  tool: 'CSPM',
  severity: 'high',
  resource: Vault,
  differs: [
    {
      from: ['Checkov CKV_AZURE_110', 'Checkov CKV_AZURE_111'],
      more: 'It asks for soft delete and purge protection, the control for one of the two.',
    },
  ],
  check: ({ hasSoftDelete, hasPurgeProtection }) => {
    if (!hasSoftDelete) return fail('Soft delete is off: what is deleted is gone.');
    return hasPurgeProtection ? pass : fail('Purge protection is off: what was deleted can be removed for good at once.');
  },
});
