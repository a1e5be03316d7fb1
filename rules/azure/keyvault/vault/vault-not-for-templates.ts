import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-not-for-templates',
  title: 'Vaults give no secrets to deployments of templates',
  why: 'Whoever may deploy a template that names the vault can have its secrets passed on, without a right to read them.',
  tool: 'CSPM',
  severity: 'low',
  resource: Vault,
  check: ({ servesTemplates }) => (servesTemplates ? fail('Deployments of templates may take secrets out of the vault.') : pass),
});
