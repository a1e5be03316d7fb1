import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { checkExpiry } from '../../../../resources/azure/keyvault/vault/check-expiry.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-with-policies-keys-expire',
  title: 'Keys of vaults where access policies rule have an end',
  why: 'A key that never ends is never renewed: whoever once saw it can use it for ever.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Vault,
  check: ({ usesRoles, keys }) => (usesRoles ? notApplicable('Roles say who may use the vault.') : checkExpiry('key', keys)),
});
