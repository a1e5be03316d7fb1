import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

const REPLICATED = ['Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'];
/** What keeps the same copies within the region, and one besides. */
const BY_SKU = new Map([
  ['Standard_LRS', 'Standard_GRS'],
  ['Standard_ZRS', 'Standard_GZRS'],
]);

export default defineTemplate({
  id: 'azure.storage.update-account-replication',
  title: 'Keep a copy of a storage account in another region',
  description: 'Changes the replication so that Azure keeps a copy in the paired region. It is made in the background.',
  fixes: ['azure.storage.account-replicated-to-another-region'],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['sku'],
  risk: {
    level: 'review',
    because: 'The copy is paid for, as is carrying the data there. Data must be allowed to lie in the paired region.',
  },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('A second region about doubles what the data cost, by how much there is.'),

  change(account) {
    const { sku } = account;
    if (REPLICATED.includes(sku)) return account;
    const wanted = BY_SKU.get(sku);
    if (wanted === undefined)
      return { refused: `Azure has no copy in another region for ${sku}: move the data to an account that can have one.` };
    return { ...account, sku: wanted };
  },

  risks({ sku, region }) {
    if (!BY_SKU.has(sku)) return [];
    return [
      {
        code: 'COPY_LEAVES_THE_REGION',
        level: 'review',
        reason: `A copy of all data will lie outside ${region}, in the region that Azure pairs with it.`,
      },
    ];
  },
});
