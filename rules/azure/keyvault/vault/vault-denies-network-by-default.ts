import { deniesByDefault } from '../../../../clouds/azure/network-acls.ts';
import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

export default defineRule({
  id: 'azure.keyvault.vault-denies-network-by-default',
  title: 'Firewalls of vaults turn away whom no rule names',
  why: 'Without it every address on the internet may knock, and one leaked credential is all that it takes to read the secrets.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Vault,
  check: ({ networkAcls }) => (deniesByDefault(networkAcls) ? pass : fail('The firewall lets in whoever no rule names.')),
});
