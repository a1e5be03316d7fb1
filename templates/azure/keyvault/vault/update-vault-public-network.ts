import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineTemplate({
  id: 'azure.keyvault.update-vault-public-network',
  title: 'Shut the public endpoint of a vault that has a private one',
  description: 'From then on private endpoints alone lead to the vault. Rules of its firewall stay, and count again when this is undone.',
  fixes: ['azure.keyvault.vault-only-through-private-endpoints'],
  resource: Vault,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['publicNetworkAccess'],
  risk: { level: 'risky', because: 'Whoever does not come through a private endpoint is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(vault) {
    if (vault.publicNetworkAccess === 'Disabled' || vault.privateEndpoints.length === 0) return vault;
    if (vault.publicNetworkAccess === 'SecuredByPerimeter')
      return { refused: 'A network security perimeter decides who may come: change its rules, or take the vault out of it.' };
    return { ...vault, publicNetworkAccess: 'Disabled' };
  },
});
