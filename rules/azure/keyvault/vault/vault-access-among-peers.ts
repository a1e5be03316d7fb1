import { counted } from '../../../../core/counted.ts';
import { defineNumberAmongPeers } from '../../../../core/finding/number-among-peers.ts';
import KeyVault from '../../../../resources/azure/keyvault/vault/vault.ts';

/** Where roles say who may use a vault its own policies say nothing. */
export default defineNumberAmongPeers({
  id: 'azure.keyvault.vault-access-among-peers',
  title: 'Key vaults are open to about as many principals as their peers',
  why: 'Each principal of an access policy is a way to what the vault keeps; where they are many nobody knows any more who they are.',
  severity: 'medium',
  resource: KeyVault,
  numberOf: ({ usesRoles, accessPolicies }) => (usesRoles ? undefined : accessPolicies),
  worse: 'more',
  words: { they: (count) => `name ${counted(count, 'principal')}`, it: (count) => `names ${count} in its access policies` },
});
