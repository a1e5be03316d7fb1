import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

export default defineRule({
  id: 'azure.storage.account-copies-from-own-tenant',
  title: 'Storage accounts take copies from their own tenant or private links alone',
  why: 'Whoever may write can otherwise have data copied in from any account on earth, and out the same way.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  check: ({ copyScope }) => (copyScope === null ? fail('Blobs may be copied from accounts anywhere.') : pass),
});
