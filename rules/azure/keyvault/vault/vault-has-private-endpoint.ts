import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-has-private-endpoint',
  title: 'Vaults have a private endpoint',
  why: 'Through it clients of the own networks reach the vault without an address on the internet.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Vault,
  check: ({ privateEndpoints }) => (privateEndpoints.length > 0 ? pass : fail('No approved private endpoint leads to the vault.')),
});
