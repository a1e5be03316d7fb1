import { countRules, deniesByDefault, withDefaultDeny } from '../../../../clouds/azure/network-acls.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-network-default',
  title: 'Turn strangers away from a storage account',
  description: 'Sets the firewall to turn away whom no rule names. All of its rules stay as they are.',
  fixes: [
    'azure.storage.account-denies-network-by-default',
    'azure.storage.like-peers-account-denies-network-by-default',
    'azure.storage.unchanged-account-denies-network-by-default',
  ],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['networkAcls/defaultAction'],
  risk: { level: 'risky', because: 'Whoever comes from an address or a network that no rule names is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(account) {
    if (deniesByDefault(account.networkAcls)) return account;
    if (countRules(account.networkAcls) === 0 && account.privateEndpoints.length === 0)
      return {
        refused:
          'The firewall names nobody, and no private endpoint leads there: nobody could reach the account any more. Name who may come first.',
      };
    return { ...account, networkAcls: withDefaultDeny(account.networkAcls) };
  },

  risks({ networkAcls, privateEndpoints }) {
    if (deniesByDefault(networkAcls)) return [];
    const reason = `${countRules(networkAcls)} rules and ${privateEndpoints.length} private endpoints stay open. Whoever else comes is refused.`;
    return [{ code: 'STRANGERS_ARE_REFUSED', level: 'risky', reason }];
  },
});
