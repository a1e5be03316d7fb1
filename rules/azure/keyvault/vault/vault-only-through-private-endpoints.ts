import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-only-through-private-endpoints',
  title: 'Vaults with a private endpoint are reached through it alone',
  why: 'As long as the public endpoint answers as well, the private one protects nothing.',
  tool: 'CSPM',
  severity: 'high',
  resource: Vault,
  check: ({ privateEndpoints, publicNetworkAccess }) => {
    if (privateEndpoints.length === 0) return notApplicable('No private endpoint leads to the vault.');
    return publicNetworkAccess === 'Disabled' ? pass : fail('The public endpoint answers beside the private one.', { publicNetworkAccess });
  },
});
