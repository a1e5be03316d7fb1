import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-uses-roles',
  title: 'Roles say who may use a vault',
  why: 'Access policies of a vault can be changed by whoever may change the vault, who so grants himself its secrets. Roles are granted apart, for one secret, and for a time.',
  tool: 'CSPM',
  severity: 'high',
  resource: Vault,
  check: ({ usesRoles }) => (usesRoles ? pass : fail('Access policies of the vault say who may use it.')),
});
