import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-not-pending-deletion',
  title: 'Keys are not waiting to be deleted',
  why: 'Once a key is deleted, whatever is encrypted with it cannot be read again by anyone, backups included.',
  tool: 'CSPM',
  severity: 'critical',
  resource: KmsKey,
  check({ isPendingDeletion, deletionDate }) {
    if (!isPendingDeletion) return pass;
    return fail(deletionDate === null ? 'The key waits to be deleted.' : `The key will be deleted on ${deletionDate}.`, { deletionDate });
  },
});
