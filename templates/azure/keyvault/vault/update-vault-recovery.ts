import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, irreversible } from '../../../../core/remediation/template.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineTemplate({
  id: 'azure.keyvault.update-vault-recovery',
  title: 'Let nobody delete a vault and what it keeps for good',
  description: 'Turns soft delete and purge protection on. What is deleted stays for the days of the bin, and nobody can empty that.',
  fixes: ['azure.keyvault.vault-recoverable', 'azure.keyvault.like-peers-vault-recoverable', 'azure.keyvault.unchanged-vault-recoverable'],
  resource: Vault,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['hasSoftDelete', 'hasPurgeProtection'],
  risk: { level: 'review', because: 'The name of a deleted vault, key or secret cannot be used again until its days are over.' },
  reversibility: irreversible('Azure takes neither soft delete nor purge protection off again.'),
  destructive: false,
  cost: NO_COST,

  change: (vault) => ({ ...vault, hasSoftDelete: true, hasPurgeProtection: true }),

  risks({ hasSoftDelete, hasPurgeProtection }) {
    if (hasSoftDelete && hasPurgeProtection) return [];
    return [
      {
        code: 'NEVER_TAKEN_OFF',
        level: 'review',
        reason: 'Azure never takes it off again, and nobody can delete the vault for good before its days are over.',
      },
    ];
  },
});
