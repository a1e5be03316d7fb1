import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-without-public-network',
  title: 'Storage accounts are reached through private endpoints alone',
  why: 'As long as the public endpoint answers, a firewall rule too many or a leaked signature opens the account to the internet.',
  tool: 'CSPM',
  severity: 'high',
  resource: StorageAccount,
  differs: [{ from: ['Checkov CKV_AZURE_59'], more: 'An account that never said fails here: Azure takes that for enabled.' }],
  check: ({ publicNetworkAccess }) => {
    if (publicNetworkAccess === 'Disabled') return pass;
    const perimeter = publicNetworkAccess === 'SecuredByPerimeter';
    return fail(
      perimeter
        ? 'A network security perimeter decides who may come over the public endpoint, which answers.'
        : 'The public endpoint answers.',
      {
        publicNetworkAccess,
      },
    );
  },
});
