import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineTemplate({
  id: 'azure.keyvault.update-vault-roles',
  title: 'Let roles say who may use a vault',
  description:
    'Changes over from access policies to roles. The policies stay where they are and say nothing any more, until this is undone.',
  fixes: ['azure.keyvault.vault-uses-roles', 'azure.keyvault.like-peers-vault-uses-roles', 'azure.keyvault.unchanged-vault-uses-roles'],
  resource: Vault,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['usesRoles'],
  risk: { level: 'risky', because: 'Every access policy stops at once. Whoever has no role that says the same is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (vault) => ({ ...vault, usesRoles: true }),

  risks({ usesRoles, accessPolicies }) {
    if (usesRoles || accessPolicies === 0) return [];
    return [
      {
        code: 'POLICIES_STOP',
        level: 'risky',
        reason: `${accessPolicies} access policies stop at once. Grant roles that say the same first.`,
      },
    ];
  },
});
