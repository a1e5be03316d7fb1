import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { checkExpiry } from '../../../../resources/azure/keyvault/vault/check-expiry.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-with-policies-secrets-expire',
  title: 'Secrets of vaults where access policies rule have an end',
  why: 'A secret that never ends is never renewed: whoever once saw it can use it for ever.',
  tool: 'CSPM',
  severity: 'high',
  resource: Vault,
  check: ({ usesRoles, secrets }) => (usesRoles ? notApplicable('Roles say who may use the vault.') : checkExpiry('secret', secrets)),
});
