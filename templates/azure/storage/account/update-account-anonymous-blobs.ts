import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineTemplate({
  id: 'azure.storage.update-account-anonymous-blobs',
  title: 'Let nobody open containers of a storage account to everyone',
  description:
    'Takes the permission to open containers. Containers that are open are shut by it: who reads them without signing in is refused.',
  fixes: [
    'azure.storage.account-without-anonymous-blobs',
    'azure.storage.like-peers-account-without-anonymous-blobs',
    'azure.storage.unchanged-account-without-anonymous-blobs',
  ],
  resource: StorageAccount,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['allowsAnonymousBlobs'],
  risk: { level: 'risky', because: 'Whoever reads a public container without signing in is refused: pictures, downloads, mails.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ({ ...account, allowsAnonymousBlobs: false }),
});
