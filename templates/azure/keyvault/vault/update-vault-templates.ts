import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineTemplate({
  id: 'azure.keyvault.update-vault-templates',
  title: 'Give no secrets of a vault to deployments of templates',
  description: 'Takes the permission from ARM to fetch secrets for templates.',
  fixes: ['azure.keyvault.vault-not-for-templates'],
  resource: Vault,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['servesTemplates'],
  risk: { level: 'review', because: 'Deployments whose templates name secrets of the vault fail from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (vault) => ({ ...vault, servesTemplates: false }),
});
