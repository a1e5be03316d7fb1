import { deniesByDefault } from '../../../../clouds/azure/network-acls.ts';
import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-denies-network-by-default',
  title: 'Firewalls of storage accounts turn away whom no rule names',
  why: 'Without it every address on the internet may knock, and a leaked key or signature is all that it takes to come in.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  check: ({ networkAcls, publicNetworkAccess }) => {
    if (deniesByDefault(networkAcls)) return pass;
    if (publicNetworkAccess !== 'Disabled') return fail('The firewall lets in whoever no rule names.');
    return fail('Public access is off, but the firewall behind it would let everyone in as soon as somebody turns it on.');
  },
});
