import { countRules, deniesByDefault, withDefaultDeny } from '../../../../clouds/azure/network-acls.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineTemplate({
  id: 'azure.keyvault.update-vault-network-default',
  title: 'Turn strangers away from a vault',
  description: 'Sets the firewall to turn away whom no rule names. All of its rules stay as they are.',
  fixes: [
    'azure.keyvault.vault-denies-network-by-default',
    'azure.keyvault.like-peers-vault-denies-network-by-default',
    'azure.keyvault.unchanged-vault-denies-network-by-default',
  ],
  resource: Vault,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['networkAcls/defaultAction'],
  risk: { level: 'risky', because: 'Whoever comes from an address or a network that no rule names is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(vault) {
    if (deniesByDefault(vault.networkAcls)) return vault;
    if (countRules(vault.networkAcls) === 0 && vault.privateEndpoints.length === 0)
      return {
        refused:
          'The firewall names nobody, and no private endpoint leads there: nobody could reach the vault any more. Name who may come first.',
      };
    return { ...vault, networkAcls: withDefaultDeny(vault.networkAcls) };
  },
});
